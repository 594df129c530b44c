import Hummingbird
import Interviews

/// Unguessable text of the base64url alphabet.
func randomToken(bytes count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    let length = (count * 8 + 5) / 6
    return String((0..<length).map { _ in alphabet[Int.random(in: 0..<64, using: &generator)] })
}

extension SecretToken {
    /// A new secret from the system's generator.
    static func random() throws -> SecretToken {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
        guard let token = SecretToken(bytes: bytes) else { throw HTTPError(.internalServerError) }
        return token
    }
}
