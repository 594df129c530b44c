import Python
import QuestionBank

/// What the reader of the bank's list wants to see, as the address has it.
struct BankFilter: Sendable {
    enum Proof: String, CaseIterable, Sendable {
        case proved, unproved, differs

        var name: String {
            switch self {
            case .proved: "proved"
            case .unproved: "not proved"
            case .differs: "differs from most Pythons"
            }
        }
    }

    var words: String
    var level: Level?
    var kind: Kind?
    var topic: String?
    var python: PythonVersion?
    var proof: Proof?
    /// From 1.
    var page: Int

    /// What is not known counts as not chosen.
    init(_ parameter: (String) -> String, topics: [Topic]) {
        words = String(parameter("q").prefix(200))
        level = Level(rawValue: parameter("level"))
        kind = Kind(rawValue: parameter("kind"))
        topic = topics.first { $0.id == parameter("topic") }?.id
        python = PythonVersion(parameter("python")).flatMap { PythonVersion.known.contains($0) ? $0 : nil }
        proof = Proof(rawValue: parameter("proof"))
        page = min(max(1, Int(parameter("page")) ?? 1), 1_000_000)
    }

    var isEmpty: Bool {
        words.isEmpty && level == nil && kind == nil && topic == nil && python == nil && proof == nil
    }

    func admits(_ question: Question, _ standing: Standing) -> Bool {
        guard level == nil || question.level == level, kind == nil || question.kind == kind,
            topic == nil || question.topic == topic
        else { return false }
        switch proof {
        case .proved: return standing.isProved(on: python)
        case .unproved: return !standing.isProved(on: python)
        case .differs: return standing.differs(on: python)
        case nil: return python.map(standing.speaks) ?? true
        }
    }

    /// The address of another page of the same list.
    func address(page: Int) -> String {
        let pairs = [
            ("q", words), ("level", level?.rawValue ?? ""), ("kind", kind?.rawValue ?? ""), ("topic", topic ?? ""),
            ("python", python?.description ?? ""), ("proof", proof?.rawValue ?? ""),
            ("page", page > 1 ? String(page) : ""),
        ]
        let query = pairs.filter { !$0.1.isEmpty }.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return query.isEmpty ? "/bank" : "/bank?\(query)"
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
