import Testing

@testable import Web

@Suite("Forms with a file")
struct MultipartFormTests {
    private static let type = "multipart/form-data; boundary=----WebKitFormBoundaryAbc"

    private static func body(_ parts: [(head: String, bytes: [UInt8])], end: String = "--\r\n") -> [UInt8] {
        parts.flatMap { part in
            Array("------WebKitFormBoundaryAbc\r\n\(part.head)\r\n\r\n".utf8) + part.bytes + Array("\r\n".utf8)
        } + Array("------WebKitFormBoundaryAbc\(end)".utf8)
    }

    private static let field = (head: "Content-Disposition: form-data; name=\"consent\"", bytes: Array(" yes ".utf8))

    @Test("Fields and files come as they were sent, bytes and all")
    func values() throws {
        let bytes = Array("%PDF\r\n\r\n--\r\n------WebKitFormBoundary\0".utf8) + [0, 255]
        let head =
            "Content-Disposition: form-data; name=\"cv\"; filename=\"../../é\\\"\\\\; x=.pdf\"\r\nContent-Type: text/html"
        let form = try #require(MultipartForm(Self.body([Self.field, (head, bytes)]), contentType: Self.type))
        #expect(form.text("consent") == "yes" && form.text("cv") == "" && form.text("missing") == "")
        #expect(form.file("cv")?.bytes == bytes)
        #expect(form.file("cv")?.fileName == "../../é\"\\; x=.pdf")
        #expect(form.file("consent") == nil)
    }

    @Test("An empty field, and a file that was not chosen")
    func empty() throws {
        let none = (head: "Content-Disposition: form-data; name=\"cv\"; filename=\"\"", bytes: [UInt8]())
        let blank = (head: "content-disposition: form-data; name=consent", bytes: [UInt8]())
        let form = try #require(MultipartForm(Self.body([none, blank]), contentType: Self.type))
        #expect(form.file("cv") == nil && form.text("consent") == "")
        #expect(MultipartForm(Self.body([]), contentType: Self.type) != nil)
    }

    @Test(
        "What is no such form is refused",
        arguments: [
            "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"a b\"",
            "multipart/form-data; boundary=\(String(repeating: "a", count: 71))", "",
        ])
    func types(type: String) {
        #expect(MultipartForm(Self.body([Self.field]), contentType: type) == nil)
    }

    @Test("Broken bodies are refused, each without a crash")
    func broken() {
        let whole = Self.body([Self.field, ("Content-Disposition: form-data; name=\"cv\"; filename=\"a\"", [1, 2, 3])])
        for count in 0..<(whole.count - 4) {
            #expect(MultipartForm(Array(whole.prefix(count)), contentType: Self.type) == nil, "\(count)")
        }
        #expect(MultipartForm(Array("x".utf8) + whole, contentType: Self.type) == nil)
        #expect(MultipartForm(Self.body([("X: 1", [])]), contentType: Self.type) == nil)
        #expect(
            MultipartForm(Self.body([("Content-Disposition: attachment; name=a", [])]), contentType: Self.type) == nil)
        #expect(MultipartForm(Self.body([("\u{FF}", [])]), contentType: Self.type) == nil)
    }

    @Test("Neither too many parts nor a head without an end are read")
    func bounds() {
        let many = Array(repeating: Self.field, count: MultipartForm.mostParts + 1)
        #expect(MultipartForm(Self.body(many), contentType: Self.type) == nil)
        let long = (head: "X: \(String(repeating: "a", count: 5_000))\r\n\(Self.field.head)", bytes: [UInt8]())
        #expect(MultipartForm(Self.body([long]), contentType: Self.type) == nil)
    }
}
