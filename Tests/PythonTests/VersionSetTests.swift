import Python
import Testing

@Suite struct VersionSetTests {
    private static func named(by text: String) throws -> String {
        let set = try #require(VersionSet(text))
        return PythonVersion.known.filter(set.contains).map(\.description).joined(separator: " ")
    }

    @Test(
        "a set names the versions that its text says",
        arguments: [
            ("all", "2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15 pypy"),
            ("2.7", "2.7"),
            ("pypy", "pypy"),
            ("3.6-3.11", "3.6 3.7 3.8 3.9 3.10 3.11"),
            (">=3.12", "3.12 3.13 3.14 3.15"),
            ("2.7-3.6", "2.7 3.6"),
            ("3.7-3.8,3.10-3.13,pypy", "3.7 3.8 3.10 3.11 3.12 3.13 pypy"),
            ("3.7, pypy", "3.7 pypy"),
            ("2.7,pypy>=3.11", "2.7 pypy"),
            ("2.7,pypy3.6-3.10", "2.7"),
        ])
    func members(text: String, versions: String) throws {
        #expect(try Self.named(by: text) == versions)
    }

    @Test(
        "anything else is no set",
        arguments: [
            "", ",", "3.6,", "3.11-3.6", "3.6-3.6", "3.6-", "-3.6", ">=", ">=pypy", "3.6-pypy", "<3.6", "3.x",
            "3.6-3.7-3.8", "pypy-3.9", "pypy>=", "pypypypy3.9", "pypyall", "pypy3.9-pypy3.11",
        ])
    func refused(text: String) {
        #expect(VersionSet(text) == nil)
    }

    @Test("a range speaks for releases that are not known yet")
    func future() throws {
        let next = try #require(PythonVersion("3.16"))
        #expect(try #require(VersionSet(">=3.12")).contains(next))
        #expect(try #require(VersionSet("all")).contains(next))
    }

    @Test("a PyPy is told from another by the release of the language that it speaks")
    func languages() throws {
        let old = PythonVersion.cpython(major: 3, minor: 9)
        let new = PythonVersion.cpython(major: 3, minor: 11)
        let set = try #require(VersionSet("pypy2.7-3.10"))
        #expect(set.contains(.pypy, speaking: old) && !set.contains(.pypy, speaking: new))
        #expect(!set.contains(old) && !set.contains(.pypy))
        #expect(try #require(VersionSet("pypy")).contains(.pypy, speaking: old))
        let next = PythonVersion.cpython(major: 3, minor: 12)
        #expect(try #require(VersionSet("pypy>=3.11")).contains(.pypy, speaking: next))
    }

    @Test("a version that two parts name is counted twice")
    func counted() throws {
        let set = try #require(VersionSet("3.6-3.9,3.8,all"))
        #expect(set.count(of: try #require(PythonVersion("3.8"))) == 3)
        #expect(set.count(of: try #require(PythonVersion("3.7"))) == 2)
        #expect(set.count(of: .pypy) == 1)
    }
}
