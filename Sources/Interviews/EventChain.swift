import Crypto

/// How events are linked: each hash covers the one before it in its stream, and a ledger covers all streams in order.
public enum EventChain {
    /// What stands before the first event.
    public static let origin = String(repeating: "0", count: 64)

    /// The hash of an event: SHA-256 over its fields, each with its length in front, so that no two events read alike.
    ///
    /// - Parameters:
    ///   - number: from 1, within the stream.
    ///   - payload: the event as JSON, byte for byte as stored.
    public static func hash(
        previous: String, stream: String, number: Int64, at: Milliseconds, payload: String
    ) -> String {
        digest(["assay-event-1", previous, stream, String(number), String(at), payload])
    }

    /// The ledger's hash after an event: covers all events of all streams so far.
    public static func ledger(previous: String, sequence: Int64, hash: String) -> String {
        digest(["assay-ledger-1", previous, String(sequence), hash])
    }

    private static func digest(_ fields: [String]) -> String {
        var sha = SHA256()
        for field in fields {
            let bytes = Array(field.utf8)
            sha.update(data: Array("\(bytes.count):".utf8))
            sha.update(data: bytes)
        }
        return Hex.encode(sha.finalize())
    }
}
