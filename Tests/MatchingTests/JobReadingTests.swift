import Foundation
import Matching
import QuestionBank
import Testing

@Suite("Job files")
struct JobReadingTests {
    private func read(_ text: String) -> (job: JobRequirements?, faults: [String]) {
        let file = SourceFile(path: "jobs/some-job.yaml", bytes: Array(text.utf8))
        let (job, diagnostics) = JobRequirements.parse(file, tree: ShippedSkills.tree)
        return (job, diagnostics.map { "\($0.line): \($0.message)" })
    }

    @Test("At least twelve roles ship, without a fault, each with must requirements")
    func shipped() throws {
        let folder = ShippedSkills.bankFolder.appendingPathComponent("jobs")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
        #expect(names.count >= 12)
        for name in names {
            let file = try #require(ShippedSkills.file("jobs/" + name))
            let (job, diagnostics) = JobRequirements.parse(file, tree: ShippedSkills.tree)
            #expect(diagnostics == [])
            #expect(try #require(job).must.count >= 3, "\(name)")
            #expect(job?.id == String(name.dropLast(5)))
        }
    }

    @Test("A job is read as it was written")
    func job() throws {
        let (job, faults) = read(
            """
            title: Backend engineer
            level: senior
            must:
              - {skill: python, level: middle, evidence: used, years: 3}
              - {any: [postgresql, mysql]}
            nice:
              - {skill: docker}
            """)
        #expect(faults == [])
        #expect(
            job
                == JobRequirements(
                    id: "some-job", title: "Backend engineer", level: .senior,
                    must: [
                        Requirement(skills: ["python"], level: .middle, evidence: .used, years: 3),
                        Requirement(skills: ["postgresql", "mysql"]),
                    ], nice: [Requirement(skills: ["docker"])]))
    }

    @Test("A job without requirements is read, with a warning that says what to do")
    func empty() {
        let (job, faults) = read("title: Nothing\nlevel: junior\n")
        #expect(job?.isEmpty == true)
        #expect(faults == ["1: the job has no requirements, so no CV can be matched to it: write `must:`"])
        #expect(read("title: Nothing\nlevel: junior\nmust:\nnice: []\n").job?.isEmpty == true)
    }

    @Test(
        "What is wrong is said with its line",
        arguments: [
            ("", "1: the file is empty"),
            ("title: A\n", "1: the job needs the field `level`"),
            ("title: A\nlevel: chief\n", "2: unknown level `chief`"),
            (
                "title: A\nlevel: junior\nmust:\n  - {skill: pyton}\n",
                "4: `pyton` is no skill of skills.yaml: did you mean `python`?"
            ),
            ("title: A\nlevel: junior\nmust:\n  - {skill: Go lang}\n", "4: `Go lang` is no skill of skills.yaml"),
            (
                "title: A\nlevel: junior\nmust:\n  - {skill: \"C++\"}\n",
                "4: `C++` is no skill of skills.yaml: did you mean `cpp`?"
            ),
            ("title: A\nlevel: junior\nmust:\n  - {level: junior}\n", "4: a requirement needs `skill: ID`"),
            ("title: A\nlevel: junior\nmust:\n  - {skill: python, years: 99}\n", "4: `years` must be a whole number"),
            ("title: A\nlevel: junior\nmust:\n  - {skill: python, evidence: degree}\n", "4: unknown evidence `degree`"),
            ("title: A\nlevel: junior\nmust: python\n", "3: `must` must be a list, not a text"),
            ("title: A\nlevel: junior\nmusts: []\n", "3: unknown field `musts` in the job: did you mean `must`?"),
            ("\u{FEFF}title: A\n", "1: the file begins with a byte order mark"),
        ])
    func broken(_ text: String, _ fault: String) {
        let (job, faults) = read(text)
        #expect(job == nil)
        #expect(faults.contains { $0.hasPrefix(fault) }, "\(faults)")
    }
}
