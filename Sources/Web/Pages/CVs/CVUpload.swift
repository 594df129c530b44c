import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import Matching
import Sandbox
import Storage
import Workflows

/// Takes a CV out of a form, the same way for a member and for the candidate; says in words why there is none.
struct CVUpload: Sendable {
    let site: Site

    /// The form's fields around a file of the largest size.
    private static let largestBody = CandidateCV.largestFile + (64 << 10)

    /// Why nothing was kept, for the person who sent the form.
    struct Refusal: Error {
        var status: HTTPResponse.Status
        var sentence: String

        init(_ sentence: String, status: HTTPResponse.Status = .unprocessableContent) {
            self.sentence = sentence
            self.status = status
        }
    }

    /// Reads the form and the file in it, and keeps the CV.
    ///
    /// - Parameter memberID: `nil` for the candidate herself.
    func take(_ request: inout Request, for attempt: Attempt, by memberID: String?) async throws {
        let form: MultipartForm
        do {
            form = try await MultipartForm.read(&request, upTo: Self.largestBody)
        } catch let error as HTTPError {
            throw Refusal(error.body ?? "The form could not be read.", status: error.status)
        }
        guard form.text("consent") == "yes" else {
            throw Refusal(
                memberID == nil
                    ? "Tick the box first: without your agreement nothing may be stored."
                    : "Tick the box first: without the candidate's agreement nothing may be stored.")
        }
        guard let file = form.file("cv") else { throw Refusal("Choose a file first.") }
        guard file.bytes.count <= CandidateCV.largestFile else {
            throw Refusal("The file is over 10 MiB. Choose a smaller one.", status: .contentTooLarge)
        }
        guard await site.cvLimit.admit(attempt.id) else {
            throw Refusal("That were many files within an hour. Try again later.", status: .tooManyRequests)
        }
        guard await site.cvsUnderWay.enter(attempt.id) else {
            throw Refusal("Another file is being read just now. Wait for it.", status: .conflict)
        }
        let result: Result<CandidateCV, any Error>
        do {
            result = .success(
                try await site.giveCV.give(
                    file.bytes, name: Self.ending(of: file.fileName), for: attempt.id, by: memberID))
        } catch { result = .failure(error) }
        await site.cvsUnderWay.leave(attempt.id)
        do { _ = try result.get() } catch { throw Self.refusal(error) ?? error }
    }

    /// Of the name only the ending is passed on, and only letters and digits of it.
    private static func ending(of name: String?) -> String {
        let ending = (name ?? "").split(separator: ".").last.map { $0.lowercased() } ?? ""
        let isPlain = (1...8).contains(ending.utf8.count) && ending.utf8.allSatisfy { (97...122).contains($0) }
        return isPlain ? "cv.\(ending)" : "cv"
    }

    private static func refusal(_ error: any Error) -> Refusal? {
        switch error {
        case let fault as CVFault: Refusal(fault.advice)
        case SandboxError.noTool:
            Refusal("This server cannot read files of this kind at present. Give the CV as plain text or Markdown.")
        case SandboxError.notIsolated, SandboxError.runnerGone, SandboxError.noInterpreter:
            Refusal(
                "The file could not be read just now, because the place where files are taken apart is not there. Try again in a minute.",
                status: .serviceUnavailable)
        case SandboxError.refused:
            Refusal("The file could not be read. Save it again as PDF, or give it as plain text.")
        case AttemptRefusal.tooLong: Refusal("There is more text in the file than can be kept. Give a shorter CV.")
        default: nil
        }
    }
}

extension Site {
    /// The file as it was given, to be saved by the browser and never shown by it.
    func cvFile(of attempt: Attempt) async throws -> Response {
        guard let cv = try await cvs.cv(attemptID: attempt.id), let bytes = try await cvs.file(attemptID: attempt.id)
        else { throw HTTPError(.notFound) }
        var response = Response(
            status: .ok, headers: [.contentType: "application/octet-stream"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        response.headers[.contentDisposition] = "attachment; filename=\"cv.\(cv.read.format.ending)\""
        return response
    }
}
