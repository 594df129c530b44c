import Matching
import QuestionBank
import Testing

@Suite("The tree of skills")
struct SkillTreeTests {
    private func faults(_ text: String) -> [String] {
        SkillTree.parse([SourceFile(path: "skills.yaml", bytes: Array(text.utf8))], topics: ["conc", "perf"])
            .diagnostics.map { "\($0.line): \($0.message)" }
    }

    @Test("The tree that ships has no fault")
    func shipped() {
        #expect(ShippedSkills.read.diagnostics == [])
        #expect(ShippedSkills.tree.skills.count > 400)
        #expect(ShippedSkills.tree["python"]?.name == "Python")
        #expect(
            ShippedSkills.tree.topics(of: "asynchronous-programming") == [] || ShippedSkills.tree["concurrency"] != nil)
        #expect(ShippedSkills.tree.topics(of: "concurrency") == ["conc"])
    }

    @Test("Every topic of the bank is asked about by some skill")
    func topics() throws {
        let topics = Bank.parse([try #require(ShippedSkills.file("topics.yaml"))]).bank.topics.map(\.id)
        let mapped = Set(ShippedSkills.tree.skills.flatMap(\.topics))
        #expect(topics.filter { !mapped.contains($0) } == [])
    }

    @Test("What is wrong is said with its line")
    func broken() {
        #expect(faults("").contains { $0.hasPrefix("1: the file is empty") })
        #expect(
            faults("skills:\n  - {id: A b, name: X}\n") == [
                "2: skill `A b` must be lower-case letters, digits and single `-`"
            ])
        #expect(
            faults("skills:\n  - {id: a, name: A, parents: [bb]}\n  - {id: bbb, name: B}\n").first?.hasPrefix(
                "2: unknown parent `bb`: did you mean `bbb`?") == true)
        #expect(
            faults("skills:\n  - {id: a, name: A, parents: [b]}\n  - {id: b, name: B, parents: [a]}\n").contains(
                "2: `a` is its own ancestor: take one parent out"))
        #expect(
            faults("skills:\n  - {id: a, name: A}\n  - {id: a, name: B}\n") == [
                "3: skill `a` stands at skills.yaml:2 too: keep one"
            ])
        #expect(
            faults("skills:\n  - {id: a, name: A, aliases: [Same thing]}\n  - {id: b, name: same-thing}\n") == [
                "3: `same-thing` is written for `a` too, on line 2: keep one"
            ])
        #expect(
            faults("skills:\n  - {id: a, name: A, topics: [con]}\n") == [
                "2: `con` is no topic of topics.yaml: did you mean `conc`?"
            ])
        #expect(
            faults("skills:\n  - {id: a, name: A, aliases: [\"--\"]}\n").first?.contains("no letter or digit") == true)
        #expect(faults("skills:\n  - {id: a, nam: A}\n").count == 2)
        #expect(faults("skills: &a [*a]\n").count == 1)
    }
}
