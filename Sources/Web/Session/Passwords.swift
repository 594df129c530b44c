import Crypto
import CryptoExtras
import Foundation
import Sandbox

/// Keeps passwords as scrypt hashes (RFC 7914; N = 2^15, r = 8, p = 1), each with its own salt.
public enum Passwords {
    private static let rounds = 1 << 15

    /// `scrypt$N$salt$hash`, salt and hash in base64.
    public static func hash(_ password: String) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let key = try derive(password, salt: salt, rounds: rounds)
        return "scrypt$\(rounds)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether the password belongs to the hash, in a time that does not tell where they differ.
    public static func verify(_ password: String, against hash: String) -> Bool {
        let parts = hash.split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]),
            let salt = Data(base64Encoded: String(parts[2])), let expected = Data(base64Encoded: String(parts[3])),
            let actual = try? derive(password, salt: [UInt8](salt), rounds: rounds), actual.count == expected.count
        else { return false }
        return zip(actual, expected).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// As ``verify(_:against:)``, beside the threads that serve everybody, and at most two at once: each takes 32 MiB.
    static func verifyAside(_ password: String, against hash: String) async -> Bool {
        await onOwnThread {
            Passwords.places.wait()
            defer { Passwords.places.signal() }
            return Passwords.verify(password, against: hash)
        }
    }

    private static let places = DispatchSemaphore(value: 2)

    private static func derive(_ password: String, salt: [UInt8], rounds: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
        return key.withUnsafeBytes { [UInt8]($0) }
    }
}
