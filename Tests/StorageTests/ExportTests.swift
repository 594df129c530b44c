import Foundation
import Interviews
import Storage
import Testing

@Suite("The export of an attempt")
struct ExportTests {
    @Test("it holds everything that is known, and the same data give the same bytes", arguments: Engine.allCases)
    func everything(engine: Engine) async throws {
        let house = try await AuditTests.busyHouse(on: engine)
        let export = try #require(try await house.attempts.export(attemptID: "a"))
        let json = try export.json()
        #expect(try await house.attempts.export(attemptID: "a")?.json() == json)
        let read = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(read["schema"] as? String == "attempt/2")
        #expect(Set(read.keys) == ["schema", "attempt", "candidate", "responses", "events", "texts"])
        let texts = [
            "Name of c-a", "c-a@example.org", "print(2)", "in words", "note of ada", "note of bob", "it is right",
            "unclear",
            "you are right", "extra time", "expected 1, came 2", "18446744073709551614",
        ]
        for text in texts { #expect(json.contains(text), "\(text)") }
        #expect(!json.contains("answer 0 of b") && !json.contains("token-a"))
    }

    @Test("its events and texts can be checked without this program's database", arguments: Engine.allCases)
    func checkable(engine: Engine) async throws {
        let house = try await AuditTests.busyHouse(on: engine)
        let export = try #require(try await house.attempts.export(attemptID: "a"))
        var previous = EventChain.origin
        for event in export.events {
            let hash = EventChain.hash(
                previous: previous, stream: "attempt:a", number: event.number, at: event.at, payload: event.payload)
            #expect(event.previous == previous && event.hash == hash)
            previous = event.hash
        }
        let payloads = export.events.map(\.payload).joined()
        for text in export.texts {
            let salt = try #require(Hex.decode(text.salt))
            #expect(Commitment(to: text.text, salt: salt).hex == text.commitment)
            #expect(payloads.contains(text.commitment))
        }
    }
}
