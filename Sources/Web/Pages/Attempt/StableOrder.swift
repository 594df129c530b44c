import Crypto
import Foundation

/// An order that looks random, is another for each candidate and question, and never changes between two visits.
struct StableOrder: Sendable {
    var seed: UInt64
    var questionID: String

    func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
        elements.map { (key: key(name($0)), element: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map(\.element)
    }

    private func key(_ name: String) -> [UInt8] {
        Array(SHA256.hash(data: Data("\(seed)\n\(questionID)\n\(name)".utf8)))
    }
}
