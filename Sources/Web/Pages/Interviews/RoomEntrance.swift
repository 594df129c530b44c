import HTTPTypes
import Hummingbird
import Interviews

/// Who stands at which room's door.
struct RoomEntrance: Sendable {
    var interviewID: String
    var seat: InterviewSeat
}

/// What a room's refusals are to a browser.
enum RoomAnswer {
    /// Does something in a room; what is refused becomes an answer in words.
    static func to<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as InterviewRefusal {
            throw HTTPError(status(refusal), message: "Not done: \(refusal).")
        } catch let refusal as RoomRefusal {
            throw answer(refusal)
        }
    }

    private static func status(_ refusal: InterviewRefusal) -> HTTPResponse.Status {
        switch refusal {
        case .notFound: .notFound
        case .notOnPanel, .notAgreed, .unknownMember: .forbidden
        case .worksPrivately: .init(code: 423, reasonPhrase: "Locked")
        case .ended, .erased: .gone
        case .tooLong, .containsNUL, .minutesOutOfRange, .emptyPanel, .tooManyMembers: .unprocessableContent
        case .notBegun, .alreadyBegun, .notPrivate, .tooMany: .conflict
        case .padChangedElsewhere: .serviceUnavailable
        }
    }

    private static func answer(_ refusal: RoomRefusal) -> HTTPError {
        switch refusal {
        case .closed, .notStored:
            HTTPError(.serviceUnavailable, message: "Not stored just now. It is tried again.")
        case .noSuchPython: HTTPError(.unprocessableContent, message: "This Python is not on this server.")
        case .noProgramRuns: HTTPError(.conflict, message: "No program runs just now.")
        case .programIsBusy:
            HTTPError(.tooManyRequests, message: "Not sent: the program has not read what was typed before.")
        case .typedTooMuch:
            HTTPError(.tooManyRequests, message: "Not taken: no more can be typed here.")
        case .tooManyPages: HTTPError(.tooManyRequests, message: "Too many pages of this room are open.")
        }
    }
}
