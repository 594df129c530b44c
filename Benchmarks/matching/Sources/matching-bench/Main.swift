import Foundation
import Matching
import QuestionBank

/// `matching-bench spans BANK FILE… [--details]`: skill spotting beside what experts marked.
/// `matching-bench changes BANK`: what must alter nothing.
/// `matching-bench traps BANK`: lines that hold a skill's letters and no skill.
/// `matching-bench speed BANK`: 1,000 CVs beside 100 jobs.
///
/// Exit status 1 where a bar is missed.
@main
struct Main {
    static func main() throws {
        var words = Array(CommandLine.arguments.dropFirst())
        let details = words.contains("--details")
        words.removeAll { $0 == "--details" }
        guard words.count >= 2 else {
            print("usage: matching-bench spans BANK FILE… [--details] | changes BANK | traps BANK | speed BANK")
            exit(2)
        }
        let tree = try tree(words[1])
        switch words[0] {
        case "spans": try spans(Array(words.dropFirst(2)), SkillSpotter(tree), details: details)
        case "changes": if !Changes.run(tree) { exit(1) }
        case "traps": if !traps(SkillSpotter(tree)) { exit(1) }
        case "speed": if !Speed.run(tree) { exit(1) }
        default: exit(2)
        }
    }

    static func tree(_ folder: String) throws -> SkillTree {
        let files = SkillTree.paths.compactMap { path -> SourceFile? in
            guard let data = FileManager.default.contents(atPath: folder + "/" + path) else { return nil }
            return SourceFile(path: path, bytes: [UInt8](data))
        }
        let topics = try String(contentsOfFile: folder + "/topics.yaml", encoding: .utf8)
            .matches(of: /\{id: ([a-z-]+),/).map { String($0.1) }
        let (tree, diagnostics) = SkillTree.parse(files, topics: Set(topics))
        for diagnostic in diagnostics { print("\(diagnostic.file):\(diagnostic.line): \(diagnostic.message)") }
        return tree
    }

    /// Whether no trap caught anything.
    static func traps(_ spotter: SkillSpotter) -> Bool {
        var caught = 0
        for line in TrapLines.lines {
            let found = spotter.mentions(in: line).map { spotter.tree.skills[$0.place].id }
            guard !TrapLines.skills.isDisjoint(with: found) else { continue }
            caught += 1
            print("  caught: \(line): \(found.joined(separator: ", "))")
        }
        print("\(TrapLines.lines.count) lines that hold a skill's letters and no skill: \(caught) caught   bar: 0")
        return caught == 0
    }

    static func spans(_ files: [String], _ spotter: SkillSpotter, details: Bool) throws {
        print("\(spotter.tree.skills.count) skills")
        print("file                          marked  finds   precision recall F1")
        for path in files {
            let file = try SpanFile(path: path)
            let name = (path as NSString).lastPathComponent.padding(toLength: 28, withPad: " ", startingAt: 0)
            let score = SpanScore(file, spotter) { $0.knowledge }
            print(name, score.row, "knowledge")
            print(name, SpanScore(file, spotter) { $0.knowledge + $0.skills }.row, "knowledge and skill")
            guard details else { continue }
            for (id, count) in score.bySkill.sorted(by: { $0.value.wrong > $1.value.wrong }).prefix(80) {
                print("  \(id): \(count.right) right, \(count.wrong) wrong")
            }
            print(
                "missed:",
                score.missed.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value)|\($0.key)" }
                    .joined(separator: "  "))
            for text in score.wrong.sorted() { print("  wrong:", text) }
        }
    }
}
