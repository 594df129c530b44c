import Foundation
import Testing

@testable import Pads

@Suite("Three tabs on bad lines")
struct ConvergenceTests {
    /// Edits in all; `ASSAY_PAD_EDITS=1000000` for the whole (80 to 200 s in a release build on a busy machine).
    private static let edits = ProcessInfo.processInfo.environment["ASSAY_PAD_EDITS"].flatMap(Int.init) ?? 4000
    private static let seed =
        ProcessInfo.processInfo.environment["ASSAY_PAD_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0 ... .max)

    @Test("However messages are delayed, lost and repeated, all end with one text, and each change is in the log once")
    func converge() throws {
        print("ASSAY_PAD_SEED=\(Self.seed) ASSAY_PAD_EDITS=\(Self.edits)")
        var room = SimulatedRoom(seed: Self.seed)
        var edits = 0
        var checked = 0
        var replay = PadText("begin\n")
        while checked < Self.edits {
            if try room.step() { edits += 1 }
            guard edits >= checked + min(1000, Self.edits - checked) else { continue }
            try room.settle()
            let at = "seed \(Self.seed), \(edits) edits"
            for update in room.stored[checked...] { replay = try replay.applying(update.change) }
            checked = edits
            try #require(room.pad.text == replay, "the pad is not its log: \(at)")
            try #require(room.pad.version == edits && room.stored.count == edits, "lost or doubled: \(at)")
            for tab in room.tabs {
                try #require(tab.text == replay, "\(tab.sender.tab.rawValue) shows another text: \(at)")
            }
            try #require(room.pad.authorship.length == replay.length, "\(at)")
        }
        for tab in room.tabs {
            let own = room.stored.filter { $0.sender == tab.sender }.map(\.sequence)
            #expect(own == Array(1...tab.typed), "seed \(Self.seed): \(tab.sender.tab.rawValue)")
        }
        let counts = room.counts
        print("\(counts)")
        if Self.edits >= 4000 {
            let all = [
                counts.lost, counts.repeated, counts.stale, counts.known, counts.gaps, counts.cuts, counts.restarts,
                counts.takenBack,
            ]
            #expect(all.allSatisfy { $0 > 0 }, "seed \(Self.seed): the lines were too good: \(counts)")
        }
    }
}
