import Python
import Testing

@Suite struct PythonVersionTests {
    @Test("a version is read as it is written", arguments: ["2.7", "3.6", "3.13", "3.15", "pypy"])
    func roundTrip(text: String) throws {
        #expect(try #require(PythonVersion(text)).description == text)
    }

    @Test(
        "anything else is no version",
        arguments: ["", "3", "3.", ".7", "3.07", "4.0", "3.13.0", "3.x", "PyPy", "-3.1", "3.100", " 3.6"])
    func refused(text: String) {
        #expect(PythonVersion(text) == nil)
    }

    @Test("versions are ordered by number, with PyPy last")
    func order() throws {
        let mixed = try ["3.10", "pypy", "3.9", "2.7"].map { try #require(PythonVersion($0)) }
        #expect(mixed.sorted().map(\.description) == ["2.7", "3.9", "3.10", "pypy"])
        #expect(PythonVersion.known == PythonVersion.known.sorted())
        #expect(PythonVersion.known.count == 12)
    }
}
