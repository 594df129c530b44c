import Foundation
import Matching

/// Applies every change that must alter nothing to made CVs, and counts what it altered all the same.
struct Changes {
    /// Whether nothing was altered.
    static func run(_ tree: SkillTree, cvs: Int = 300) -> Bool {
        let spotter = SkillSpotter(tree)
        var altered: [String: Int] = [:]
        for seed in 1...UInt64(cvs) {
            let cv = MadeCV(seed: seed)
            let before = AlteringNothing.outcome(cv.text, spotter: spotter)
            for change in AlteringNothing.changes
            where AlteringNothing.outcome(change.apply(cv), spotter: spotter) != before {
                altered[change.description, default: 0] += 1
            }
        }
        print("\(cvs) made CVs, \(AlteringNothing.changes.count) changes each: results that were altered")
        for change in AlteringNothing.changes {
            print("  \(String(format: "%4d", altered[change.description] ?? 0))  \(change)")
        }
        print("in all \(altered.values.reduce(0, +)) of \(cvs * AlteringNothing.changes.count)   bar: 0")
        return altered.isEmpty
    }
}
