public import Matching
public import Sandbox

/// Reads a CV out of a stranger's file: what it is by its bytes, its words by tools in the sandbox, its lines by `Matching`.
public struct ReadCV: Sendable {
    /// What reads documents and runs programs behind walls.
    public typealias Walls = any DocumentConversion & Execution

    /// Asked for only by documents that must be taken apart: plain texts are read without.
    public var walls: @Sendable () async throws -> Walls

    public init(walls: @escaping @Sendable () async throws -> Walls) { self.walls = walls }

    /// - Parameter name: the file's name; only its ending is looked at, and only among texts.
    /// - Throws: `CVFault` for a file that is not read, `SandboxError` where nothing can be isolated or a tool is missing.
    public func read(_ bytes: [UInt8], name: String) async throws -> CVText {
        guard bytes.count <= DocumentLimits.largestDocument else {
            throw CVFault.tooLarge("it is over \(DocumentLimits.largestDocument >> 20) MiB")
        }
        let kind = try CVFileKind(bytes, name: name)
        switch kind {
        case .pdf:
            return try await PDFDocument(conversion: try await walls()).read(bytes)
        case .docx:
            let parts = try await DocumentParts(execution: try await walls()).unpack(bytes)
            return ExtractionReview.reviewed(try WordDocument.read(parts), format: .docx, pages: 1)
        case .jsonResume:
            try Self.checkText(bytes)
            return ExtractionReview.reviewed(try JSONResume.read(bytes), format: .jsonResume, pages: 1)
        case .text, .markdown:
            try Self.checkText(bytes)
            let (text, isGuessed) = TextBytes.decode(bytes)
            return ExtractionReview.reviewed(
                PlainCV.read(text, isMarkdown: kind == .markdown), format: kind == .markdown ? .markdown : .text,
                pages: 1,
                isEncodingGuessed: isGuessed)
        }
    }

    private static func checkText(_ bytes: [UInt8]) throws(CVFault) {
        guard bytes.count <= 1 << 20 else { throw .tooLarge("it is a text of more than 1 MiB") }
    }
}
