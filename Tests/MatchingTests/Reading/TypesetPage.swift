@testable import Matching

/// A page set in a typewriter's letters: five points wide, ten high, lines every twelve.
struct TypesetPage {
    private(set) var page = PlacedPage(width: 600, height: 800, words: [])

    /// Words of one line from `left` on; spaces are as wide as letters.
    mutating func set(_ text: String, left: Double, top: Double, size: Double = 10) {
        var place = left
        for piece in text.split(separator: " ", omittingEmptySubsequences: false) {
            let width = Double(piece.count) * size / 2
            if !piece.isEmpty {
                page.words.append(
                    PlacedWord(String(piece), left: place, top: top, right: place + width, bottom: top + size))
            }
            place += width + size / 2
        }
    }

    /// Lines under each other.
    mutating func set(_ lines: [String], left: Double, top: Double, leading: Double = 12) {
        for (number, line) in lines.enumerated() { set(line, left: left, top: top + Double(number) * leading) }
    }

    static func texts(_ pages: [PlacedPage]) -> [String] { PlacedCV.read(pages).lines.map(\.text) }
}
