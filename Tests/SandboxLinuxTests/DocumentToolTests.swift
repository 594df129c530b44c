import Foundation
import Sandbox
import SandboxLinux
import Testing

@Suite("Tools that read documents, behind the walls")
struct DocumentToolTests {
    @Test("words of a PDF come out with their boxes", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func words() async throws {
        let output = try await sandbox().use(
            .pdfWords(pages: 1...1), on: smallPDF("Kubernetes and Django"), limits: DocumentLimits.one)
        #expect(output.verdict == .ok)
        let text = String(decoding: output.bytes, as: UTF8.self)
        #expect(text.contains(">Kubernetes</word>") && text.contains("xMin="))
    }

    @Test(
        "a page is drawn, as large as asked and no larger", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func pixels() async throws {
        let output = try await sandbox().use(
            .pdfPixels(pages: 1...1, longerSide: 400), on: smallPDF("Flask"), limits: DocumentLimits.one)
        #expect(output.verdict == .ok)
        #expect(String(decoding: output.bytes.prefix(15), as: UTF8.self).hasPrefix("P6\n400 200\n255\n"))
    }

    @Test("what is no PDF ends with the tool's complaint", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func garbage() async throws {
        for bytes in [[], Array("%PDF-1.7\nnothing".utf8), [UInt8](repeating: 0xff, count: 5_000)] {
            let output = try await sandbox().use(.pdfFacts, on: bytes, limits: DocumentLimits.one)
            #expect(output.verdict == .runtimeError)
            #expect(!output.complaint.isEmpty)
        }
    }

    @Test("a limit ends it", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func limit() async throws {
        var limits = DocumentLimits.one
        limits.outputBytes = 100
        let output = try await sandbox().use(.pdfWords(pages: 1...1), on: smallPDF("Flask"), limits: limits)
        #expect(output.verdict == .outputLimit)
        #expect(output.bytes.count == 100)
    }

    @Test("a document over the bound is refused before anything starts")
    func tooLarge() async throws {
        let sandbox = try await sandbox()
        await #expect(throws: SandboxError.self) {
            try await sandbox.use(
                .pdfFacts, on: [UInt8](repeating: 0, count: DocumentLimits.largestDocument + 1),
                limits: DocumentLimits.one)
        }
    }

    @Test("the server gets the same through the runner", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func throughRunner() async throws {
        let sandbox = try await sandbox()
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("doc-\(UUID().uuidString.prefix(8))")
            .path
        let server = try RunnerServer(socket: path, sandbox: sandbox)
        let task = Task { await server.run() }
        let client = RunnerClient(socket: path)
        let here = try await sandbox.use(.pdfWords(pages: 1...1), on: smallPDF("Celery"), limits: DocumentLimits.one)
        let there = try await client.use(.pdfWords(pages: 1...1), on: smallPDF("Celery"), limits: DocumentLimits.one)
        #expect(there.bytes == here.bytes && there.verdict == .ok)
        #expect(try await client.documentPrograms() == sandbox.documentPrograms())
        task.cancel()
        await task.value
    }

    private func sandbox() async throws -> LinuxSandbox { try await TestSandbox.shared }
}

private let hasPoppler = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

/// One page of 400 by 200 points with one line; without a table of references, which readers make up for.
private func smallPDF(_ text: String) -> [UInt8] {
    let content = "BT /F1 24 Tf 20 100 Td (\(text)) Tj ET"
    return Array(
        """
        %PDF-1.4
        1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
        2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
        3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj
        4 0 obj <</Length \(content.utf8.count)>> stream
        \(content)
        endstream endobj
        5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
        trailer <</Root 1 0 R/Size 6>>
        %%EOF

        """.utf8)
}
