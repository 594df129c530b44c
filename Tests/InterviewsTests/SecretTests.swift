import Interviews
import Testing

@Suite("Secrets and commitments")
struct SecretTests {
    @Test("a token is 32 bytes, 43 characters, and known by its hash")
    func token() throws {
        let token = try #require(SecretToken(bytes: Array(0..<32)))
        #expect(token.text == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")
        #expect(token.hash == "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd")
        #expect(SecretToken(text: token.text) == token)
        #expect("\(token)" == "SecretToken" && String(reflecting: token) == "SecretToken")
    }

    @Test("every token is read back from its text")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let token = try #require(SecretToken(bytes: bytes))
            #expect(SecretToken(text: token.text) == token)
        }
    }

    @Test(
        "anything else is no token",
        arguments: [
            "", "short", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
            String(repeating: "=", count: 43), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
            "+AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", String(repeating: "é", count: 43),
        ])
    func noToken(text: String) {
        #expect(SecretToken(text: text) == nil)
    }

    @Test("31 and 33 bytes are no token")
    func length() {
        #expect(SecretToken(bytes: Array(repeating: 0, count: 31)) == nil)
        #expect(SecretToken(bytes: Array(repeating: 0, count: 33)) == nil)
    }

    @Test("a commitment is SHA-256 of salt and text, as published for \"abc\"")
    func commitment() {
        let published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Commitment(to: "abc", salt: []).hex == published)
        #expect(Commitment(to: "c", salt: Array("ab".utf8)).hex == published)
        #expect(Commitment(to: "abc", salt: [0]).hex != published)
    }

    @Test("hexadecimal is read back, and nothing else is read")
    func hex() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        for text in ["0", "0g", "AB", "é"] { #expect(Hex.decode(text) == nil) }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same numbers everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
