import Foundation
import Matching

/// Times 1,000 CVs beside 100 jobs, on one core: skills spotted, every pair matched with its quotes, every job compared.
struct Speed {
    static func run(_ tree: SkillTree, cvs count: Int = 1000, jobs: Int = 100) {
        var load = MadeLoad(tree: tree, seed: 7)
        let texts = (0..<count).map { _ in load.cv() }
        let roles = (0..<jobs).map { load.job($0) }
        let words = texts.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.text.split(separator: " ").count } }
        guard let today = YearMonth(year: 2026, month: 1) else { return }

        let clock = ContinuousClock()
        let begin = clock.now
        let spotter = SkillSpotter(tree)
        let ready = clock.now
        let evidence = texts.map { CVEvidence($0, spotter: spotter) }
        let spotted = clock.now
        var found = 0
        var quotes = 0
        for role in roles {
            let matches = evidence.map { Match($0, job: role, tree: tree, today: today) }
            let rows = Comparison(matches).rows
            found += rows.reduce(0) { $0 + matches[$1.index].count(.found) }
            quotes += matches.reduce(0) { $0 + ($1.must + $1.nice).reduce(0) { $0 + $1.quotes.count } }
        }
        let end = clock.now

        print("\(count) CVs (\(words / count) words each), \(jobs) jobs of 10 requirements")
        print("index of \(tree.skills.count) skills   \(Self.seconds(ready - begin))")
        print(
            "spotting                \(Self.seconds(spotted - ready))   \(evidence.reduce(0) { $0 + $1.items.count }) mentions"
        )
        print(
            "matching and comparing  \(Self.seconds(end - spotted))   \(found) must requirements found, \(quotes) quotes"
        )
        print("in all                  \(Self.seconds(end - begin))   bar: 5 s")
        print("peak memory             \(Self.peakMegabytes) MB   bar: 500 MB")
    }

    private static func seconds(_ duration: Duration) -> String {
        let parts = duration.components
        return String(format: "%6.2f s", Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
    }

    /// `VmHWM` of Linux.
    private static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
