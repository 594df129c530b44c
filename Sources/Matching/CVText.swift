/// A CV as matching reads it: lines in reading order, each with its place and section, and how well they could be read.
///
/// Readers of files make it, a candidate corrects it, and `CVEvidence` is what of it the matcher sees.
public struct CVText: Sendable, Hashable, Codable {
    /// What kind of file the lines came from.
    public var format: CVFormat
    public var lines: [CVLine]
    public var quality: ExtractionQuality

    public init(format: CVFormat, lines: [CVLine], quality: ExtractionQuality = .good) {
        self.format = format
        self.lines = lines
        self.quality = quality
    }
}

public enum CVFormat: String, Sendable, CaseIterable, Codable {
    case pdf, docx, scan, text, markdown
    case jsonResume = "json-resume"
}
