import Matching
import Sandbox

/// Reads a PDF by poppler's tools in the sandbox: words with boxes, and the pages as people see them.
struct PDFDocument {
    var conversion: any DocumentConversion

    /// Pages beyond these are left out, and it is said.
    static let mostPages = 40
    /// Scans are read by a slow tool.
    static let mostScannedPages = 5
    private static let pagesAtOnce = 8

    func read(_ bytes: [UInt8]) async throws -> CVText {
        let count = try await pageCount(of: bytes)
        let last = min(count, Self.mostPages)
        let output = try await conversion.use(.pdfWords(pages: 1...last), on: bytes, limits: DocumentLimits.one)
        try Self.check(output)
        let pages = try WordBoxes.pages(of: output.bytes)
        if pages.reduce(0, { $0 + $1.words.count }) < 5 * max(1, min(last, 4)) {
            return try await readScan(bytes, pages: count)
        }
        let (judged, unseen) = try await self.judged(pages, of: bytes)
        return ExtractionReview.reviewed(
            PlacedCV.read(judged), format: .pdf, pages: last, pagesLeftOut: count - last, unseenPages: unseen)
    }

    private func pageCount(of bytes: [UInt8]) async throws -> Int {
        let output = try await conversion.use(.pdfFacts, on: bytes, limits: DocumentLimits.one)
        try Self.check(output)
        // The document's own title stands above; the tool's own facts come last.
        let facts = String(decoding: output.bytes, as: UTF8.self).split(separator: "\n")
        let pages = facts.last { $0.hasPrefix("Pages:") }.flatMap { Int($0.dropFirst(6).drop { $0 == " " }) }
        guard let pages, pages > 0 else { throw CVFault.unreadable("it has no pages") }
        return pages
    }

    private static func check(_ output: DocumentOutput) throws {
        switch output.verdict {
        case .ok: return
        case .runtimeError where output.complaint.contains("Incorrect password"): throw CVFault.locked
        case .runtimeError, .signal: throw CVFault.unreadable("the PDF is broken")
        case .internalError: throw SandboxError.refused("the tool that reads PDFs was lost; try again")
        default: throw CVFault.tooLarge("it takes too much time or memory to read")
        }
    }

    /// Looks at the pages a few at a time. A page that cannot be drawn is told, and so are all after it.
    private func judged(_ pages: [PlacedPage], of bytes: [UInt8]) async throws -> ([PlacedPage], unseen: Int) {
        var limits = DocumentLimits.one
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (6_000, 12_000)
        var judged: [PlacedPage] = []
        var unseen = 0
        for start in stride(from: 0, to: pages.count, by: Self.pagesAtOnce) {
            let end = min(start + Self.pagesAtOnce, pages.count)
            var pictures: [PagePicture] = []
            if unseen == 0 {
                let output = try await conversion.use(
                    .pdfPixels(pages: start + 1...end, longerSide: 1_000), on: bytes, limits: limits)
                if output.verdict == .ok { pictures = PagePicture.pictures(of: output.bytes) }
            }
            unseen += end - start - min(pictures.count, end - start)
            let drawn = (0..<end - start).map { $0 < pictures.count ? pictures[$0] : nil }
            judged += Visibility(pages: Array(pages[start..<end]), pictures: drawn).judged()
        }
        return (judged, unseen)
    }

    private func readScan(_ bytes: [UInt8], pages count: Int) async throws -> CVText {
        guard try await conversion.documentPrograms().contains(DocumentTool.scannedWords.program) else {
            throw CVFault.scanned(pages: count)
        }
        var limits = DocumentLimits.one
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (30_000, 60_000)
        var pages: [PlacedPage] = []
        var sure: [Double] = []
        for number in 1...min(count, Self.mostScannedPages) {
            let picture = try await conversion.use(
                .pdfPixels(pages: number...number, longerSide: 2_400, isGrey: true), on: bytes, limits: limits)
            try Self.check(picture)
            let (width, height) = Self.size(of: picture.bytes)
            let words = try await conversion.use(.scannedWords, on: picture.bytes, limits: limits)
            try Self.check(words)
            let (page, confidence) = ScannedWords.page(of: words.bytes, pictureWidth: width, pictureHeight: height)
            pages.append(page)
            if !page.words.isEmpty { sure.append(confidence) }
        }
        guard !sure.isEmpty else { throw CVFault.unreadable("no words were found on its pages") }
        return ExtractionReview.reviewed(
            PlacedCV.read(pages), format: .scan, pages: pages.count,
            scannedConfidence: sure.reduce(0, +) / Double(sure.count), pagesLeftOut: count - pages.count)
    }

    /// Width and height of a portable map, from its head.
    private static func size(of bytes: [UInt8]) -> (Int, Int) {
        let words = String(decoding: bytes.prefix(40), as: UTF8.self).split(
            maxSplits: 3, whereSeparator: \.isWhitespace)
        guard words.count >= 3, let width = Int(words[1]), let height = Int(words[2]) else { return (1_697, 2_400) }
        return (width, height)
    }
}
