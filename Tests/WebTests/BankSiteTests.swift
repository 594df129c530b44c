import QuestionBank
import Synchronization
import Testing

@testable import Web

/// The bank as files.
@Suite("The bank as files")
struct BankSiteTests {
    /// A bank whose every text means something to HTML.
    private func bank() throws -> Bank {
        let text = """
            ---
            schema: question/1
            id: types.odd
            revision: 1
            kind: concept
            topic: types
            tags: ["<i>tag"]
            level: junior
            minutes: 2
            target: "3.13"
            origin: {own_words: true, sources: ["<b>source"]}
            licence: "<b>licence"
            response: {mode: free-text}
            claims:
              - id: order
                text: "<script>claim</script>"
                proof: {block: order, control: other, expect: {all: "<script>output</script>"}}
            misconceptions: [{id: m, text: "<script>wrong</script>"}]
            rubric:
              anchors: {1: {says: "<script>1"}, 2: {says: x}, 3: {says: x}, 4: {says: x}, 5: {says: x}}
              expected: {junior: 3, middle: 3, senior: 3}
            follow_ups: ["<script>why </script>"]
            ---
            ## Prompt

            Why <script>prompt</script>?

            ## Answer

            So <script>answer</script>. *(claims: order)*

            ```python block=order
            print("<script>output</script>")
            ```

            ```python block=other
            print("</code></pre><script>")
            ```
            """
        let topics = "topics: [{id: types, name: \"<script>Types</script>\"}]"
        let (bank, faults) = Bank.parse([
            SourceFile(path: "topics.yaml", bytes: Array(topics.utf8)),
            SourceFile(path: "python/types/odd.md", bytes: Array(text.utf8)),
        ])
        try #require(faults.filter { $0.severity == .error } == [])
        return bank
    }

    private func files(_ bank: Bank) async throws -> [String: String] {
        let site = BankSite(bank: bank, ledger: ProofLedger())
        let files = Mutex<[String: String]>([:])
        try await site.make { file in files.withLock { $0[file.path] = String(decoding: file.bytes, as: UTF8.self) } }
        let made = files.withLock { $0 }
        #expect(made.keys.sorted() == site.paths.sorted())
        return made
    }

    @Test("Everything is escaped, and no page has a script or a handler of its own")
    func escaped() async throws {
        let files = try await files(bank())
        let pages = files.filter { $0.key.hasSuffix(".html") }
        #expect(pages.keys.sorted() == ["coverage.html", "freshness.html", "index.html", "q/types.odd.html"])
        for (path, html) in pages {
            let scripts = html.matches(of: /<script[^>]*>/).map { String($0.output) }
            #expect(scripts.allSatisfy { $0.hasPrefix("<script defer src=\"") }, "\(path): \(scripts)")
            #expect(html.firstMatch(of: /\son[a-z]+=/) == nil, "\(path)")
            #expect(html.firstMatch(of: /<form[^>]*method/) == nil, "\(path)")
        }
        let question = try #require(files["q/types.odd.html"])
        for word in ["claim", "output", "wrong"] { #expect(question.contains("&lt;script&gt;\(word)"), "\(word)") }
        #expect(question.contains("raw HTML omitted") && !question.contains("Prove it here"))
    }

    @Test("Links are relative and lead to files of the site")
    func links() async throws {
        let files = try await files(bank())
        for (path, html) in files where path.hasSuffix(".html") {
            for match in html.matches(of: /(?:href|src)="([^"#?]*)[^"]*"/) {
                let target = String(match.output.1)
                if target.isEmpty { continue }
                let whole = path.hasPrefix("q/") ? target.replacing("../", with: "") : target
                #expect(files[whole] != nil, "\(path) leads to \(target)")
                #expect(path.hasPrefix("q/") == target.hasPrefix("../") || target.hasPrefix("q/"), "\(target)")
            }
        }
    }

    @Test("The same bank gives the same bytes, and an empty one says so")
    func stable() async throws {
        let bank = try bank()
        let (once, again) = (try await files(bank), try await files(bank))
        #expect(once == again)
        let empty = try await files(Bank(questions: [], topics: []))
        #expect(empty["index.html"]?.contains("There was no question") == true)
    }
}
