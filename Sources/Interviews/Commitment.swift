import Crypto

/// SHA-256(salt ‖ text) in lower-case hex: binds a text without telling it. Once the salt is gone nobody can guess the text.
public struct Commitment: Sendable, Hashable {
    public static let saltBytes = 32
    public var hex: String

    public init(hex: String) { self.hex = hex }

    /// - Parameter salt: 32 random bytes, kept only as long as the text.
    public init(to text: String, salt: [UInt8]) {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Array(text.utf8))
        hex = Hex.encode(hash.finalize())
    }
}

extension Commitment: Codable {
    public init(from decoder: any Decoder) throws {
        hex = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
