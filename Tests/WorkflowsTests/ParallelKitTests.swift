import Interviews
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("A form parallel to a kit")
struct ParallelKitTests {
    private static func sums(_ numbers: Range<Int>, level: String) -> [QuestionText] {
        numbers.map { number in
            var text = QuestionText.sum
            text.id = "lang.sum\(number)"
            text.level = level
            return text
        }
    }

    private static func talk(_ number: Int) -> QuestionText {
        var text = QuestionText.concept
        text.id = "lang.talk\(number)"
        return text
    }

    private static func parallel(_ house: House) -> AssembleParallelKit {
        AssembleParallelKit(
            jobs: house.jobs, attempts: house.attempts, measurement: house.measurement, library: house.library,
            edit: EditKit(
                jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID))
    }

    @Test("none of its questions, as many of each kind, the same errors; and back again")
    func whole() async throws {
        let kit = Self.sums(0..<2, level: "junior") + Self.sums(2..<4, level: "senior") + [Self.talk(1)]
        let more =
            Self.sums(4..<7, level: "junior") + Self.sums(7..<10, level: "senior") + [Self.talk(2), Self.talk(3)]
        let house = try await House(kit + more, kit: kit)
        let parallel = Self.parallel(house)
        _ = try await house.invite()
        let made = try await parallel.assemble(for: house.job, by: House.memberID)
        let ids = made.questions.map(\.questionID)
        #expect(Set(ids).isDisjoint(with: kit.map(\.id)) && Set(ids).count == 5)
        // Slot by slot the kit's order: two junior ones, two senior ones, one in words.
        #expect(ids.prefix(2).allSatisfy { ["lang.sum4", "lang.sum5", "lang.sum6"].contains($0) })
        #expect(ids[2..<4].allSatisfy { ["lang.sum7", "lang.sum8", "lang.sum9"].contains($0) })
        #expect(ids.last?.hasPrefix("lang.talk") == true)
        let forms = try await parallel.forms(of: house.job)
        #expect(forms.map(\.kit.id) == [made.id, house.kit.id])
        #expect(forms.map(\.common) == [5, 0])
        #expect(forms.map(\.invited) == [0, 1])
        #expect(zip(forms[0].standardErrors, forms[1].standardErrors).allSatisfy { abs($0 - $1) < 1e-9 })
        let again = try await parallel.use(kitID: house.kit.id, for: house.job, by: House.memberID)
        #expect(again.questions == house.kit.questions)
        #expect(try await house.jobs.currentKit(jobID: house.job.id)?.id == again.id)
        // Two revisions with the same questions are one form.
        #expect(try await parallel.forms(of: house.job).map(\.invited) == [1, 0])
    }

    @Test("what the bank lacks for it is said")
    func lacking() async throws {
        let kit = Self.sums(0..<3, level: "middle") + [Self.talk(1)]
        let house = try await House(kit + Self.sums(3..<5, level: "middle"), kit: kit)
        await #expect {
            try await Self.parallel(house).assemble(for: house.job, by: House.memberID)
        } throws: { error in
            guard case .noForm(let why) = error as? AssembleParallelKit.Refusal else { return false }
            return why.contains("1 more answered in words, and 1 more graded by running")
        }
        #expect(try await house.jobs.currentKit(jobID: house.job.id)?.id == house.kit.id)
    }

    @Test("a kit of another job is not used")
    func otherJob() async throws {
        let house = try await House(Self.sums(0..<3, level: "middle"))
        var other = house.job
        other.id = "job-2"
        try await house.jobs.add(other, by: House.memberID)
        await #expect(throws: AssembleParallelKit.Refusal.noKit) {
            try await Self.parallel(house).use(kitID: house.kit.id, for: other, by: House.memberID)
        }
        await #expect(throws: AssembleParallelKit.Refusal.noKit) {
            try await Self.parallel(house).assemble(for: other, by: House.memberID)
        }
    }

    @Test("where a topic has no other question in words, another has it, and each topic keeps its number")
    func topicsFirst() async throws {
        func text(_ base: QuestionText, _ id: String) -> QuestionText {
            var text = base
            text.id = id
            return text
        }
        // In words the bank has only one more, of the other topic.
        let kit = [text(.concept, "lang.talk"), text(.sum, "lang.sum1"), text(.sum, "data.sum1")]
        let more = [
            text(.sum, "lang.sum2"), text(.sum, "lang.sum3"), text(.sum, "lang.sum4"), text(.concept, "data.talk"),
            text(.sum, "data.sum2"),
        ]
        let house = try await House(kit + more, kit: kit)
        var job = house.job
        job.topics = ["lang", "data"].map { TopicWeight(topic: $0, weight: 1) }
        let made = try await Self.parallel(house).assemble(for: job, by: House.memberID)
        let ids = made.questions.map(\.questionID)
        #expect(ids.count { $0.hasPrefix("lang.") } == 2 && ids.contains("data.talk"))
        #expect(try await Self.parallel(house).forms(of: job).last?.topics == [:])
    }
}
