/// One file of the bank as it was read: nothing is assumed of its bytes.
public struct SourceFile: Sendable, Equatable {
    /// Relative to the bank's folder.
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// Something wrong, or doubtful, in a file of the bank.
public struct Diagnostic: Sendable, Hashable, Codable {
    public enum Severity: String, Sendable, Codable {
        /// What the file is about cannot be used.
        case error
        /// It can be used, but what it says does not fit what is run: a slip of the pen, or a lie.
        case doubt
        /// It can be used, and could be better.
        case warning
    }
    public var severity: Severity
    public var message: String
    public var file: String
    /// Counted from 1.
    public var line: Int

    public init(_ severity: Severity, _ message: String, file: String, line: Int) {
        self.severity = severity
        self.message = message
        self.file = file
        self.line = line
    }
}

/// One topic of `topics.yaml`.
public struct Topic: Sendable, Equatable {
    /// Such as `iter`.
    public var id: String
    /// Such as "Iterators, generators, functional style".
    public var name: String
}

/// All questions that could be read, in the order of their ids.
public struct Bank: Sendable {
    public var questions: [Question]
    public var topics: [Topic]
    /// What questions may name in `seed`; empty where the bank has no `seeds.txt`.
    public var seeds: [String]
    private var index: [String: Int]

    public init(questions: [Question], topics: [Topic], seeds: [String] = []) {
        self.questions = questions.sorted { $0.id < $1.id }
        self.topics = topics
        self.seeds = seeds
        index = Dictionary(self.questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: String) -> Question? { index[id].map { questions[$0] } }
    public func topicName(_ id: String) -> String { topics.first { $0.id == id }?.name ?? id }
}
