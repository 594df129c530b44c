import Crypto

/// The secret in a candidate's link or a session's cookie. Only its hash is ever stored.
public struct SecretToken: Sendable, Equatable {
    public static let byteCount = 32
    private let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes. The caller brings the randomness.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Reads ``text`` back; `nil` for anything else, other spellings of the same bytes included.
    public init?(text: some StringProtocol) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text.utf8) else { return nil }
        self.init(bytes: bytes)
        guard self.text == text else { return nil }
    }

    /// base64url without padding: 43 characters.
    public var text: String { Base64URL.encode(bytes) }

    /// SHA-256 of the bytes in lower-case hex: what is stored and looked up.
    public var hash: String { Hex.encode(SHA256.hash(data: bytes)) }
}

extension SecretToken: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says nothing, so that no log learns a secret.
    public var description: String { "SecretToken" }
    public var debugDescription: String { "SecretToken" }
}
