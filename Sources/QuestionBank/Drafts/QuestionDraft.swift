public import Python

/// A question file to begin with: an honest tiny example of its kind, in which the author replaces one thing after another.
///
/// It has no fault as it stands, and what it claims holds on every Python.
public struct QuestionDraft: Sendable, Equatable {
    public let kind: Kind
    public let level: Level
    public let topic: String
    public let slug: String
    /// The Python that the candidate is told.
    public let target: PythonVersion

    /// What cannot be begun, because a word is not known or not allowed.
    public enum Refusal: Error, Equatable {
        case unknownKind(String)
        case unknownLevel(String)
        case unknownTopic(String, known: [String])
        case badSlug(String)

        /// What is wrong and what to write instead.
        public var advice: String {
            switch self {
            case .unknownKind(let word):
                "unknown kind `\(word)`\(NearestName.hint(word, among: Kind.allCases.map(\.rawValue)))"
            case .unknownLevel(let word):
                "unknown level `\(word)`\(NearestName.hint(word, among: Level.allCases.map(\.rawValue)))"
            case .unknownTopic(let word, let known):
                "unknown topic `\(word)`\(NearestName.hint(word, among: known)) (topics.yaml lists them)"
            case .badSlug(let word):
                "`\(word)` cannot be a file's name here: write at most 80 lower-case letters, digits and single `-` between them"
            }
        }
    }

    /// Begins a question from words as they were typed.
    ///
    /// - Parameters:
    ///   - slug: `nil` for `new-KIND`, or `new-KIND-2` and so on where that is taken.
    ///   - isTaken: whether a question with this id is there already.
    public init(
        kind: String, topic: String, level: String, slug: String?,
        target: PythonVersion = .cpython(major: 3, minor: 13), topics: [Topic], isTaken: (String) -> Bool
    ) throws(Refusal) {
        guard let knownKind = Kind(rawValue: kind) else { throw .unknownKind(kind) }
        guard let knownLevel = Level(rawValue: level) else { throw .unknownLevel(level) }
        guard topics.contains(where: { $0.id == topic }) else {
            throw .unknownTopic(topic, known: topics.map(\.id))
        }
        if let slug, !QuestionPath.isSlug(slug) { throw .badSlug(slug) }
        self.kind = knownKind
        self.level = knownLevel
        self.topic = topic
        self.target = target
        var free = slug ?? "new-\(kind)"
        var number = 1
        while slug == nil, isTaken("\(topic).\(free)") {
            number += 1
            free = "new-\(kind)-\(number)"
        }
        self.slug = free
    }

    public var id: String { "\(topic).\(slug)" }

    /// Relative to the bank's folder.
    public var path: String { "python/\(topic)/\(slug).md" }

    /// The anchors that each level reaches: 3 is for the question's own.
    private var expected: String {
        switch level {
        case .junior: "{junior: 3, middle: 4, senior: 5}"
        case .middle: "{junior: 2, middle: 3, senior: 4}"
        case .senior: "{junior: 1, middle: 2, senior: 3}"
        }
    }

    /// The whole file.
    public var text: String {
        let parts = DraftParts(kind)
        return """
            ---
            # An example that holds, to be replaced piece by piece. Lines that begin with # are hints: take them out at the end.
            schema: question/1
            id: \(id)
            revision: 1                # grows with each change of prompt, key or tests
            kind: \(kind.rawValue)
            topic: \(topic)
            tags: [draft]              # words by which it is found
            level: \(level.rawValue)              # where anchor 3, a full answer, is expected; say why in a few words
            minutes: \(parts.minutes)
            target: "\(target)"             # the Python that the candidate is told, always in quotes
            origin: {own_words: true, sources: ["https://docs.python.org/3/"]}   # where the facts can be read up
            licence: CC-BY-4.0
            \(parts.response)
            # Each sentence that the answer stands on: with a proof, or `judgement: true` with `why`, or `unproved: the reason`.
            # `expect` names every Python once: all, or "2.7", "3.6-3.11", ">=3.12", pypy. `control` must print something else.
            \(parts.fields.replacing("{{expected}}", with: expected))
            ---
            \(parts.body)

            """
    }
}
