/// A program of the system that turns a stranger's document into something plain. The command lines are fixed: a request
/// chooses among them and gives numbers, never words.
public enum DocumentTool: Sendable, Equatable, Codable {
    /// `pdfinfo`: the number of pages, and whether the file can be opened at all.
    case pdfFacts
    /// `pdftotext -bbox-layout`: XHTML with a box, in points from the top left, around each word.
    case pdfWords(pages: ClosedRange<Int>)
    /// `pdftoppm`: the pages as people see them, portable pixmaps (P6; P5 when grey) one after the other, each scaled to
    /// so many pixels on its longer side, however large the page says it is.
    case pdfPixels(pages: ClosedRange<Int>, longerSide: Int, isGrey: Bool = false)
    /// `tesseract`: the words of one portable pixmap as tab-separated values.
    case scannedWords

    /// The program's name.
    public var program: String {
        switch self {
        case .pdfFacts: "pdfinfo"
        case .pdfWords: "pdftotext"
        case .pdfPixels: "pdftoppm"
        case .scannedWords: "tesseract"
        }
    }

    /// The package of Debian that has it.
    public static func package(of program: String) -> String {
        program == "tesseract" ? "tesseract-ocr" : "poppler-utils"
    }

    /// All programs that may be asked for.
    public static let programs = ["pdfinfo", "pdftotext", "pdftoppm", "tesseract"]
}

/// What a document tool came to.
public struct DocumentOutput: Sendable, Equatable, Codable {
    /// Like a program's: `.ok`, `.runtimeError` (the tool could not read the document), or the limit that ended it.
    public var verdict: Verdict
    /// Standard output as it came, cut at the output limit.
    public var bytes: [UInt8]
    /// What the tool said on standard error, made safe. It may quote the document.
    public var complaint: String
    public var cpuMilliseconds: Int
    public var peakMemoryBytes: Int

    public init(
        verdict: Verdict, bytes: [UInt8], complaint: String, cpuMilliseconds: Int, peakMemoryBytes: Int
    ) {
        self.verdict = verdict
        self.bytes = bytes
        self.complaint = complaint
        self.cpuMilliseconds = cpuMilliseconds
        self.peakMemoryBytes = peakMemoryBytes
    }
}

/// Turns documents of strangers into something plain, behind the walls that candidates' programs have. Two
/// implementations stand, as of `Execution`.
public protocol DocumentConversion: Sendable {
    /// The programs of `DocumentTool.programs` that are installed.
    func documentPrograms() async throws -> [String]

    /// Throws `SandboxError.noTool` when the program is not installed, `.refused` for a document over
    /// `DocumentLimits.largestDocument`.
    func use(_ tool: DocumentTool, on document: [UInt8], limits: Limits) async throws -> DocumentOutput
}

/// The bounds on documents.
public enum DocumentLimits {
    /// In bytes.
    public static let largestDocument = 10 << 20

    /// What one tool may use on one document.
    public static var one: Limits {
        var limits = Limits()
        limits.cpuMilliseconds = 10_000
        limits.wallMilliseconds = 20_000
        limits.memoryBytes = 512 << 20
        limits.outputBytes = 24 << 20
        limits.processes = 8
        return limits
    }
}
