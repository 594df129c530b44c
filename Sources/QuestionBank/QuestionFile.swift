import Crypto

/// One question file on its way to a `Question`: what was read, and the faults so far.
struct QuestionFile {
    let path: String
    var faults: FaultList
    /// As far as it could be read.
    private(set) var front: FrontMatter?
    private(set) var question: Question?

    /// - Parameters:
    ///   - topics: `nil` where they are not known, so that they are not checked.
    ///   - isKept: it was accepted once, and is read whatever is said of it today.
    init(_ file: SourceFile, topics: [Topic]?, isKept: Bool = false) {
        path = file.path
        faults = FaultList(file: file.path)
        guard let source = SourceText(file, faults: &faults), let parts = QuestionParts(source.lines, faults: &faults)
        else { return }
        let tests = Self.tests(parts, faults: &faults)
        guard let node = YAMLReading(firstLine: 2).node(parts.frontMatter, faults: &faults) else {
            if !faults.hasErrors { faults.error(1, "the front matter is empty: write the fields of a question") }
            return
        }
        guard let front = FrontMatter(node, faults: &faults) else { return }
        self.front = front
        if isKept {
            question = Question(front, parts, tests, path: path, hash: Self.hash(source.text))
            return
        }
        checkTopic(front, topics)
        QuestionChecks(front: front, parts: parts, tests: tests).run(&faults)
        if !faults.hasErrors {
            question = Question(front, parts, tests, path: path, hash: Self.hash(source.text))
        }
    }

    private static func tests(_ parts: QuestionParts, faults: inout FaultList) -> TestSuite {
        func cases(_ name: String) -> [TestCase] {
            guard let placed = parts.blocks.first(where: { $0.block.name == name }) else { return [] }
            return TestCaseReading(block: placed.block).cases(faults: &faults)
        }
        return TestSuite(visible: cases("tests.visible"), hidden: cases("tests.hidden"))
    }

    private static func hash(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = SHA256.hash(data: Array(text.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func checkTopic(_ front: FrontMatter, _ topics: [Topic]?) {
        guard let topic = front.topic else { return }
        if let topics, !topics.contains(where: { $0.id == topic.text }) {
            faults.error(
                topic.line, "unknown topic `\(topic.text)`\(NearestName.hint(topic.text, among: topics.map(\.id)))")
        } else if let id = front.id?.text, id == QuestionPath.id(forPath: path), !id.hasPrefix(topic.text + ".") {
            faults.error(
                topic.line, "the topic is `\(topic.text)`, but the id `\(id)` begins with another: make them agree")
        }
    }

    /// Checks what can only be known when all files were read.
    ///
    /// - Parameter seeds: what `seed` may name; empty where there is no such list.
    mutating func checkReferences(_ ids: KnownIDs, seeds: [String]) {
        guard let front else { return }
        for seed in front.seed where !seeds.isEmpty && !seeds.contains(seed.text) {
            faults.error(
                seed.line,
                "\(SeedList.path) has no entry `\(seed.text)`\(NearestName.hint(seed.text, among: seeds))")
        }
        if let id = front.id, let own = QuestionPath.id(forPath: path), id.text != own {
            let taken = ids.path(of: id.text).flatMap { $0 == path ? nil : $0 }
            faults.error(
                id.line,
                taken.map { "the id `\(id.text)` is taken by \($0): this file's id is `\(own)`" }
                    ?? "the id `\(id.text)` does not fit the path: this file's id is `\(own)`")
        }
        for item in front.followUps where !item.text.contains(" ") {
            check(item, in: "follow_ups", ids, advice: "; a sentence has a space")
        }
        for item in front.enemies {
            check(item, in: "enemies", ids, advice: "")
        }
    }

    private mutating func check(_ item: FrontMatter.Placed, in field: String, _ ids: KnownIDs, advice: String) {
        if item.text == QuestionPath.id(forPath: path) {
            faults.error(item.line, "`\(field)` names the question itself: take it out")
        } else if ids.path(of: item.text) == nil {
            let near = NearestName.of(item.text, among: ids.all).map { ": did you mean `\($0)`?" } ?? advice
            faults.error(item.line, "no question has the id `\(item.text)` in `\(field)`\(near)")
        }
    }
}

extension Question {
    /// A question that was accepted once, from its text of then. Checks that came later say nothing about it: what a
    /// candidate was asked stays readable. `nil` where a field that every question has is missing.
    public init?(kept file: SourceFile) {
        guard let question = QuestionFile(file, topics: nil, isKept: true).question else { return nil }
        self = question
    }

    /// `nil` where a field is missing; its fault was told when the field was read.
    init?(_ front: FrontMatter, _ parts: QuestionParts, _ tests: TestSuite, path: String, hash: String) {
        guard let id = front.id, let revision = front.revision, let kind = front.kind, let topic = front.topic,
            let level = front.level, let minutes = front.minutes, let target = front.target, let origin = front.origin,
            let licence = front.licence, let response = front.response, let prompt = parts.section("Prompt"),
            let answer = parts.section("Answer")
        else { return nil }
        self.init(
            id: id.text, revision: revision, kind: kind, topic: topic.text, tags: front.tags, level: level,
            minutes: minutes, target: target, seed: front.seed.map(\.text), origin: origin, licence: licence.text,
            response: response.form, key: response.key?.key, claims: front.claims.compactMap(\.claim),
            misconceptions: front.misconceptions.map(\.misconception), rubric: front.rubric?.rubric,
            limits: front.limits, variants: front.variants?.plan,
            followUps: front.followUps.map { $0.text.contains(" ") ? .sentence($0.text) : .question(id: $0.text) },
            enemies: front.enemies.map(\.text), prompt: prompt.text.trimmed, answer: answer.text.trimmed,
            notes: parts.section("Notes")?.text.trimmed, blocks: parts.blocks.map(\.block), tests: tests, path: path,
            hash: hash, answerLine: answer.line)
    }
}
