import Synchronization

/// Values that were decoded before. Reading a pool of hundreds of questions takes many times as long as choosing among them,
/// and so does reading the reasons of a test's steps at each step.
///
/// For what never changes under its key, and names nobody: it stays in memory when rows are erased.
final class Decoded<Value: Decodable & Sendable>: Sendable {
    private let most: Int
    private let kept = Mutex<[String: Value]>([:])

    /// - Parameter most: when so many are held all are let go, and those in use come again.
    init(most: Int) { self.most = most }

    /// The value under a key, decoded from its text where it is not held.
    func value(for key: String, of text: () throws -> String) throws -> Value {
        if let known = kept.withLock({ $0[key] }) { return known }
        let value = try JSONText.decode(Value.self, from: try text())
        kept.withLock { kept in
            if kept.count >= most { kept.removeAll() }
            kept[key] = value
        }
        return value
    }

    func value(of text: String) throws -> Value { try value(for: text) { text } }
}
