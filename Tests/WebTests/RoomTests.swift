import Foundation
import Interviews
import NIOCore
import Pads
import Storage
import Testing

@testable import Web

@Suite("A room")
struct RoomTests {
    @Test("a change is answered when it is stored, and everybody is told")
    func pushed() async throws {
        let house = try await RoomHouse.build()
        let (one, two) = (try viewer(.candidate), try viewer(.ada))
        for page in [one, two] { try await house.room.enter(page, has: nil, wants: nil) }
        let reply = try await house.room.push(
            push("hello", in: 0, by: .candidate, tab: "t", base: 0, first: 1), by: .candidate)
        guard case .accepted(0, 1) = reply else { return #expect(Bool(false), "\(reply)") }
        #expect(try await house.desk.pads.pad(interviewID: "i").text.string == "hello")
        for page in [one, two] {
            let text = await heard(page)
            #expect(text.contains(#"{"from":0,"updates":[{"a":"candidate","t":"t","n":1,"c":[[0,"hello"]]}]}"#))
            #expect(text.contains("id: 1\nevent: pad\n"))
        }
    }

    @Test("who comes too late gets what is lacking, and what was known is not done twice")
    func staleAndKnown() async throws {
        let house = try await RoomHouse.build()
        let first = try push("a", in: 0, by: .candidate, tab: "t", base: 0, first: 1)
        _ = try await house.room.push(first, by: .candidate)
        let late = try push("b", in: 0, by: .ada, tab: "u", base: 0, first: 1)
        guard case .stale(let updates, 0) = try await house.room.push(late, by: .ada) else {
            return #expect(Bool(false), "not stale")
        }
        #expect(updates.count == 1)
        guard case .known(_, 0) = try await house.room.push(first, by: .candidate) else {
            return #expect(Bool(false), "not known")
        }
        #expect(try await house.desk.pads.pad(interviewID: "i").text.string == "a")
    }

    @Test("many at once are stored in one order, and a room that is opened anew has it")
    func manyAtOnce() async throws {
        let house = try await RoomHouse.build()
        await withTaskGroup(of: Void.self) { group in
            for tab in 0..<8 {
                group.addTask {
                    var base = 0
                    var length = 0
                    for number in 1...20 {
                        while true {
                            guard
                                let push = try? push(
                                    "x", in: length, by: .candidate, tab: "t\(tab)", base: base, first: number),
                                let reply = try? await house.room.push(push, by: .candidate)
                            else { return }
                            switch reply {
                            case .accepted(let from, _):
                                (base, length) = (from + 1, from + 1)
                            case .known(let updates, _), .stale(let updates, _):
                                base += updates.count
                                length += updates.count
                                continue
                            }
                            break
                        }
                    }
                }
            }
        }
        let room = try await house.reopened()
        #expect(await room.stored.version == 160)
        #expect(await room.stored.text == house.room.stored.text)
    }

    @Test("the panel is sent nothing of what the candidate does unseen, not at a reload or a restart either")
    func unseen() async throws {
        let house = try await RoomHouse.build()
        _ = try await house.room.push(
            push("seen", in: 0, by: .candidate, tab: "t", base: 0, first: 1), by: .candidate)
        let page = try viewer(.ada)
        try await house.room.enter(page, has: nil, wants: nil)
        try await house.room.beginPrivateTime(minutes: 5, by: .ada)
        _ = try await house.room.push(
            push("xyzzy", in: 4, by: .candidate, tab: "t", base: 1, first: 2), by: .candidate)
        await #expect(throws: InterviewRefusal.self) {
            _ = try await house.room.push(push("m", in: 4, by: .ada, tab: "u", base: 1, first: 1), by: .ada)
        }
        await #expect(throws: InterviewRefusal.self) { try await house.room.endPrivateTime(by: .ada) }
        #expect(try await house.room.lacking(from: 0, .ada).count == 1)
        for room in [house.room, try await house.reopened()] {
            let (late, own) = (try viewer(.ada, "late"), try viewer(.candidate, "own"))
            try await room.enter(late, has: nil, wants: nil)
            try await room.enter(own, has: nil, wants: nil)
            let (panel, candidate) = (await heard(late), await heard(own))
            #expect(panel.contains("seen") && !panel.contains("xyzzy"))
            #expect(candidate.contains("xyzzy"))
        }
        try await house.room.endPrivateTime(by: .candidate)
        let text = await heard(page)
        let parts = text.components(separatedBy: "xyzzy")
        #expect(parts.count == 2 && parts[0].contains("privateUntil"), "shown once, afterwards")
    }

    @Test("who is not on the panel is not let in")
    func strangers() async throws {
        let house = try await RoomHouse.build()
        let page = try viewer(.member("eve"))
        await #expect(throws: InterviewRefusal.notOnPanel) {
            try await house.room.enter(page, has: nil, wants: nil)
        }
        await #expect(throws: InterviewRefusal.notOnPanel) {
            _ = try await house.room.push(
                push("x", in: 0, by: .member("eve"), tab: "t", base: 0, first: 1), by: .member("eve"))
        }
        let eve = InterviewSeat.member("eve")
        await #expect(throws: InterviewRefusal.notOnPanel) { try await house.room.type("x\n", by: eve) }
        await #expect(throws: InterviewRefusal.notOnPanel) { try await house.room.interruptRun(by: eve) }
        await #expect(throws: InterviewRefusal.notOnPanel) { try await house.room.endInput(by: eve) }
        await #expect(throws: InterviewRefusal.notOnPanel) { try await house.room.stopRun(by: eve) }
        await #expect(throws: InterviewRefusal.notOnPanel) { try await house.room.end(by: "eve") }
        await #expect(throws: InterviewRefusal.notOnPanel) { try await house.room.begin(by: "eve") }
        #expect(await heard(page).isEmpty)
    }

    @Test("a cursor is that of an open page, and goes with it")
    func cursors() async throws {
        let house = try await RoomHouse.build()
        let page = try viewer(.candidate, "open")
        let here = Selection(ranges: [.init(anchor: 0, head: 0)], main: 0)
        try await house.room.show(here, of: page.sender, seen: 0, seat: .candidate)
        #expect(await house.room.cursors(for: .ada).isEmpty)
        try await house.room.enter(page, has: nil, wants: nil)
        try await house.room.show(here, of: page.sender, seen: 0, seat: .candidate)
        #expect(await house.room.cursors(for: .ada).map(\.tab) == ["open"])
        await house.room.leave(page)
        #expect(await house.room.cursors(for: .ada).isEmpty)
    }

    @Test("the panel cannot end the interview to see what the candidate does unseen")
    func endWhileUnseen() async throws {
        let house = try await RoomHouse.build()
        try await house.room.beginPrivateTime(minutes: 5, by: .candidate)
        let until = RoomHouse.now + 300_000
        await #expect(throws: InterviewRefusal.worksPrivately(until: until)) { try await house.room.end(by: "ada") }
        #expect(await house.room.interview.isRunning)
        try await house.room.endPrivateTime(by: .candidate)
        try await house.room.end(by: "ada")
        #expect(await house.room.interview.isEnded)
    }

    @Test("a page that does not keep up is hung up on, and harms nobody")
    func slow() async throws {
        let page = try viewer(.ada)
        let frame = ByteBuffer(repeating: 0x61, count: 300_000)
        for _ in 0..<100 { page.send(frame) }
        var bytes = 0
        for await frame in page.frames { bytes += frame.readableBytes }
        #expect(bytes <= RoomViewer.room + 300_000)
    }

    @Test("what cannot be stored was never there")
    func refusedByTheStore() async throws {
        let house = try await RoomHouse.build()
        let page = try viewer(.candidate)
        try await house.room.enter(page, has: nil, wants: nil)
        try await house.desk.interviews.end(interviewID: "i", by: "ada", now: 9)
        await #expect(throws: RoomRefusal.notStored) {
            _ = try await house.room.push(
                push("late", in: 0, by: .candidate, tab: "t", base: 0, first: 1), by: .candidate)
        }
        #expect(await house.room.pad.version == 0)
        #expect(await !heard(page).contains("late"))
    }

    @Test("bodies that are no push are refused")
    func bodies() {
        let author = AuthorID(rawValue: "candidate")
        for body in [
            "", "t 0\n", "t 0 1 2\n", "t x 1\ntyped [0]", "bad_tab 0 1\ntyped [0]", "t 0 1\nstolen [0]", "t 0 1\ntyped",
        ] {
            #expect(throws: PushBody.Fault.self) { try PushBody.push(Array(body.utf8), author: author) }
        }
        #expect(throws: PushBody.Fault.self) { try PushBody.push(Array("t 0 1\ntyped [1,".utf8), author: author) }
    }
}
