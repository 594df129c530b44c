import Crypto

/// What a question file is known by: SHA-256 of its text with `\n` line ends, in lower-case hex.
public enum ContentHash {
    public static func of(_ text: String) -> String {
        let bytes = Array(text.replacing("\r\n", with: "\n").utf8)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
