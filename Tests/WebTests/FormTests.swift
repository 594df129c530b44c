import Testing

@testable import Web

@Suite("Forms")
struct FormTests {
    @Test("Fields keep all their values in order")
    func values() throws {
        let form = try #require(Form(encoded: "a=1&b=x+y&a=%C3%A9%F0%9F%99%82&empty=&flag"))
        #expect(form.all("a") == ["1", "é🙂"])
        #expect(form["b"] == "x y")
        #expect(form["empty"] == "" && form["flag"] == "" && form["missing"] == nil)
        #expect(form.integer("a") == 1)
    }

    @Test("A text area's line ends become newlines, and what looks encoded stays as it was typed")
    func lineEnds() throws {
        let form = try #require(Form(encoded: "t=a%0D%0Ab%2541"))
        #expect(form.text("t") == "a\nb%41")
    }

    @Test("A job's title is measured in letters, whatever they are written in")
    func titles() {
        func isTaken(_ title: String) -> Bool {
            var form = JobForm()
            form.title = title
            form.weights = ["types": 1]
            if case .success = form.job(id: "j", createdAt: 1) { return true }
            return false
        }
        #expect(isTaken(String(repeating: "ü", count: 200)) && isTaken(String(repeating: "👩‍💻", count: 200)))
        #expect(!isTaken(String(repeating: "a", count: 201)))
        #expect(!isTaken("a" + String(repeating: "\u{301}", count: 5_000)))
    }

    @Test("Bytes that are not UTF-8 are refused", arguments: ["a=%FF", "a=%C3", "%ED%A0%80=1", "a=%G1"])
    func invalid(encoded: String) {
        #expect(Form(encoded: encoded) == nil)
    }
}

@Suite("Passwords")
struct PasswordTests {
    @Test("A password fits its own hash and no other")
    func verify() throws {
        let hash = try Passwords.hash("correct horse é")
        #expect(Passwords.verify("correct horse é", against: hash))
        #expect(!Passwords.verify("correct horse e", against: hash))
        #expect(try Passwords.hash("correct horse é") != hash)
    }

    @Test("A broken hash fits nothing", arguments: ["", "scrypt$1$a$b", "x$32768$AAAA$AAAA", "scrypt$0$AAAA$AAAA"])
    func broken(hash: String) {
        #expect(!Passwords.verify("", against: hash))
    }
}

@Suite("Rate limit")
struct RateLimitTests {
    @Test("A key that used up its share is refused, others are not")
    func share() async {
        let limit = RateLimit(most: 2, within: .seconds(3600))
        #expect(await limit.admit("a"))
        #expect(await limit.admit("a"))
        #expect(await !limit.admit("a"))
        #expect(await limit.isExhausted("a"))
        #expect(await limit.admit("b"))
        await limit.forget("a")
        #expect(await limit.admit("a"))
    }
}
