import Sandbox
import SandboxLinux

/// The programs that read CVs in the sandbox.
enum DocumentChecks {
    static func all() -> [Check] {
        let found = DocumentTool.installed()
        let wanted = DocumentTool.programs.filter { DocumentTool.package(of: $0) == "poppler-utils" }
        let missing = wanted.filter { !found.contains($0) }
        return [
            Check(
                name: "reading PDF", holds: missing.isEmpty, isNeeded: false,
                detail: missing.isEmpty ? wanted.joined(separator: ", ") : "no \(missing.joined(separator: ", "))",
                cost: "CVs as PDF are refused; DOCX, text, Markdown and JSON Resume are read",
                remedy: "apt-get install poppler-utils"),
            Check(
                name: "reading scans", holds: found.contains("tesseract"), isNeeded: false, detail: "tesseract",
                cost: "CVs that are pictures are refused with that reason", remedy: "apt-get install tesseract-ocr"),
        ]
    }
}
