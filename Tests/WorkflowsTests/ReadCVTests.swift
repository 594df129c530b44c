import Foundation
import Matching
import Sandbox
import SandboxLinux
import Testing
import Workflows

@Suite("CVs are read from files") struct ReadCVTests {
    private func read(_ name: String, as other: String? = nil) async throws -> CVText {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("CVs/\(name)")
        return try await ReadCV { try await sandbox.value }.read([UInt8](Data(contentsOf: url)), name: other ?? name)
    }

    private func shown(_ cv: CVText, _ section: CVSection) -> [String] {
        cv.lines.filter { $0.section == section && !$0.isHeading && !$0.isHidden }.map(\.text)
    }

    @Test("columns that nearly touch, from a real PDF", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func touchingColumns() async throws {
        let cv = try await read("touching-columns.pdf")
        #expect(cv.format == .pdf && cv.quality.grade == .good)
        #expect(cv.quality.reasons.map(\.code) == ["columns"])
        #expect(shown(cv, .contact).first == "Gösta Ekwall")
        #expect(
            shown(cv, .experience).contains(
                "Designed the schema and the migrations for Spring Boot, without an hour of downtime in three years"))
        #expect(shown(cv, .skills).contains("Languages: Cassandra, SQLite, MATLAB, natural language processing"))
    }

    @Test(
        "a dark sidebar with white letters is seen, and a Japanese name",
        .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func sidebar() async throws {
        let cv = try await read("sidebar.pdf")
        #expect(cv.lines.allSatisfy { !$0.isHidden })
        #expect(shown(cv, .contact).first == "山田太郎")
        #expect(shown(cv, .skills).contains("Operations: Perl, NumPy, scikit-learn, OpenID Connect"))
        let panel = try await read("white-on-dark.pdf")
        #expect(panel.lines.contains { $0.text.contains("Kubernetes") } && panel.lines.allSatisfy { !$0.isHidden })
    }

    @Test(
        "white text and text below a white box are hidden", .enabled(if: hasPoppler, "poppler-utils is not installed"),
        arguments: ["hidden-white.pdf", "hidden-covered.pdf"])
    func hidden(name: String) async throws {
        let cv = try await read(name)
        #expect(cv.lines.filter(\.isHidden).map(\.text) == ["Kubernetes Terraform Haskell Elixir Cassandra"])
        #expect(cv.lines.last?.concealment == .colour)
        #expect(shown(cv, .skills) == ["Python, Flask, Celery"])
        #expect(cv.quality.grade == .doubtful)
    }

    @Test("a Word document is taken apart in the sandbox")
    func word() async throws {
        let cv = try await read("tables.docx", as: "cv.pdf")
        #expect(cv.format == .docx)
        #expect(shown(cv, .experience).first == "2024-11 – present Junior Developer, Harbour Street Health")
        let hidden = try await read("hidden-vanish.docx")
        #expect(hidden.lines.filter(\.isHidden).map(\.concealment) == [.marked])
    }

    @Test("a locked PDF says that it is locked", .enabled(if: hasPoppler, "poppler-utils is not installed"))
    func locked() async throws {
        await #expect(throws: CVFault.locked) { try await read("fault-encrypted.pdf") }
    }

    @Test(
        "a picture without text is a scan", .enabled(if: hasPoppler && !hasTesseract, "poppler-utils without tesseract")
    )
    func scan() async throws {
        await #expect(throws: CVFault.scanned(pages: 1)) { try await read("fault-scan.pdf") }
    }

    @Test(
        "a scan is read by tesseract, graded poor, and its skills are there",
        .enabled(if: hasPoppler && hasTesseract, "tesseract is not installed"))
    func recognised() async throws {
        let cv = try await read("scan.pdf")
        #expect(cv.format == .scan && cv.quality.grade == .poor)
        #expect(cv.quality.reasons.contains { $0.code == "scan" })
        #expect(shown(cv, .skills) == ["Python, Docker, Terraform"])
        #expect(shown(cv, .experience).contains("Built the billing ledger with Django and PostgreSQL"))
        await #expect(throws: CVFault.unreadable("no words were found on its pages")) {
            try await read("fault-scan.pdf")
        }
    }

    @Test("bombs and entities are refused")
    func bombs() async throws {
        await #expect(throws: CVFault.tooLarge("it unpacks to more than 12 MiB")) {
            try await read("fault-zip-bomb.docx")
        }
        await #expect(throws: CVFault.notSelfContained) { try await read("fault-laughs.docx") }
    }

    @Test("a plain text needs no sandbox")
    func plain() async throws {
        let reader = ReadCV { throw SandboxError.runnerGone }
        let cv = try await reader.read(Array("Skills\nPython".utf8), name: "cv.txt")
        #expect(cv.lines.map(\.text) == ["Skills", "Python"])
        await #expect(throws: SandboxError.runnerGone) { try await reader.read(Array("%PDF-1.4".utf8), name: "cv.txt") }
    }
}

private let hasPoppler = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm")
private let hasTesseract = FileManager.default.isExecutableFile(atPath: "/usr/bin/tesseract")
