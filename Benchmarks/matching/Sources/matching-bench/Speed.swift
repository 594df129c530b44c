import Foundation
import Matching

/// Times 1,000 CVs beside 100 jobs, on one core, in processor time: skills spotted, every pair matched with its quotes, every job compared.
struct Speed {
    /// Whether both bars hold.
    static func run(_ tree: SkillTree, cvs count: Int = 1000, jobs: Int = 100) -> Bool {
        var load = MadeLoad(tree: tree, seed: 7)
        let texts = (0..<count).map { _ in load.cv() }
        let roles = (0..<jobs).map { load.job($0) }
        let words = texts.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.text.split(separator: " ").count } }
        guard let today = YearMonth(year: 2026, month: 1) else { return false }

        let begin = Self.processorSeconds
        let start = ContinuousClock().now
        let spotter = SkillSpotter(tree)
        let ready = Self.processorSeconds
        let evidence = texts.map { CVEvidence($0, spotter: spotter) }
        let spotted = Self.processorSeconds
        var found = 0
        var quotes = 0
        for role in roles {
            let matches = evidence.map { Match($0, job: role, tree: tree, today: today) }
            let rows = Comparison(matches).rows
            found += rows.reduce(0) { $0 + matches[$1.index].count(.found) }
            quotes += matches.reduce(0) { $0 + ($1.must + $1.nice).reduce(0) { $0 + $1.quotes.count } }
        }
        let end = Self.processorSeconds

        print("\(count) CVs (\(words / count) words each), \(jobs) jobs of 10 requirements")
        print("index of \(tree.skills.count) skills   \(Self.seconds(ready - begin))")
        print(
            "spotting                \(Self.seconds(spotted - ready))   \(evidence.reduce(0) { $0 + $1.items.count }) mentions"
        )
        print(
            "matching and comparing  \(Self.seconds(end - spotted))   \(found) must requirements found, \(quotes) quotes"
        )
        print("in all                  \(Self.seconds(end - begin))   bar: 5 s")
        print("on the clock            \(ContinuousClock().now - start), with whatever else the machine did")
        print("peak memory             \(Self.peakMegabytes) MB   bar: 500 MB")
        return end - begin <= 5 && Self.peakMegabytes <= 500
    }

    private static func seconds(_ seconds: Double) -> String { String(format: "%6.2f s", seconds) }

    /// Processor time that this process has used.
    private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    /// `VmHWM` of Linux.
    private static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
