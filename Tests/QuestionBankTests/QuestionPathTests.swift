import QuestionBank
import Testing

@Suite struct QuestionPathTests {
    @Test("an id and a path name each other")
    func both() {
        #expect(QuestionPath.path(forID: "types.hash-contract") == "python/types/hash-contract.md")
        #expect(QuestionPath.id(forPath: "python/types/hash-contract.md") == "types.hash-contract")
    }

    @Test(
        "what is no id has no path",
        arguments: [
            "", "types", "types.", ".x", "types.a.b", "types.A", "types.a--b", "types.-a", "types.a_b", "../x.y",
            "types.é",
        ])
    func noPath(id: String) {
        #expect(QuestionPath.path(forID: id) == nil)
    }

    @Test(
        "no question stands elsewhere",
        arguments: [
            "", "types/a.md", "python/a.md", "python/types/a.txt", "python/types/x/a.md", "python/../a.md",
            "/python/types/a.md", "python/types/.md",
        ])
    func noID(path: String) {
        #expect(QuestionPath.id(forPath: path) == nil)
    }
}
