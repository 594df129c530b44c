/// Why a CV could not be read. The words are for the person who gave it; they never quote it.
public enum CVFault: Error, Sendable, Equatable {
    /// Nothing in it.
    case empty
    /// Not a format that is read; `looksLike` says what it seems to be.
    case unknownFormat(looksLike: String)
    /// It is locked with a password.
    case locked
    /// Broken, or not what its name says.
    case unreadable(String)
    /// Over a bound on size, pages or what it unpacks to.
    case tooLarge(String)
    /// No text layer, and nothing here that reads scans.
    case scanned(pages: Int)
    /// It refers to or declares what is outside of itself (entities).
    case notSelfContained

    /// What happened and what to do next.
    public var advice: String {
        switch self {
        case .empty: "The file is empty. Choose the CV again."
        case .unknownFormat(let looksLike):
            "This is \(looksLike), which is not read. Give the CV as PDF, DOCX, plain text, Markdown or JSON Resume."
        case .locked: "The document is locked with a password. Save it without one and give it again."
        case .unreadable(let why):
            "The document cannot be read: \(why). Save it again as PDF, or give it as plain text."
        case .tooLarge(let why): "The document is too large: \(why). Give a CV of fewer pages, or as plain text."
        case .scanned(let pages):
            "\(pages == 1 ? "The page is a picture" : "The \(pages) pages are pictures") without text, and nothing here reads pictures. Export the CV as a PDF with text, or give it as DOCX or plain text."
        case .notSelfContained:
            "The document declares entities of its own, which no word processor writes; it is refused. Save it again."
        }
    }
}
