import Testing

@testable import Matching

@Suite("What leaves no ink on the page is hidden") struct VisibilityTests {
    /// A page of 100 by 100 points drawn pixel by point; `ink` says the shade of a pixel.
    private func judged(_ words: [PlacedWord], ink: (Int, Int) -> UInt8) -> [Concealment?] {
        var bytes = Array("P6\n100 100\n255\n".utf8)
        for row in 0..<100 { for column in 0..<100 { bytes += [UInt8](repeating: ink(column, row), count: 3) } }
        let pages = [PlacedPage(width: 100, height: 100, words: words)]
        return Visibility(pages: pages, pictures: PagePicture.pictures(of: bytes)).judged()[0].words.map(\.concealment)
    }

    private let word = PlacedWord("Kafka", left: 10, top: 40, right: 40, bottom: 50)

    @Test("black on white and white on black are seen; white on white is not, nor nearly white")
    func contrast() {
        let isLetter = { (column: Int, row: Int) in
            (10..<40).contains(column) && (40..<50).contains(row) && column % 3 == 0
        }
        #expect(judged([word]) { isLetter($0, $1) ? 0 : 255 } == [nil])
        #expect(judged([word]) { isLetter($0, $1) ? 255 : 20 } == [nil])
        #expect(judged([word]) { _, _ in 255 } == [.colour])
        #expect(judged([word]) { isLetter($0, $1) ? 245 : 255 } == [.colour])
    }

    @Test("a rule that crosses a word is not its ink")
    func rule() {
        #expect(judged([word]) { column, _ in column == 20 ? 0 : 255 } == [.colour])
    }

    @Test("tiny letters and letters outside of the page are hidden whatever is drawn")
    func places() {
        let tiny = PlacedWord("Kafka", left: 10, top: 40, right: 14, bottom: 41)
        let outside = PlacedWord("Kafka", left: 110, top: 40, right: 140, bottom: 50)
        #expect(judged([tiny, outside]) { column, _ in UInt8(column % 2 * 255) } == [.size, .place])
    }

    @Test("nothing is said of a page that was not drawn, nor of letters for which there is no font")
    func undrawn() {
        let pages = [PlacedPage(width: 100, height: 100, words: [word])]
        #expect(Visibility(pages: pages, pictures: [nil]).judged()[0].words[0].concealment == nil)
        let japanese = PlacedWord("職務経歴", left: 10, top: 40, right: 50, bottom: 50)
        #expect(judged([japanese]) { _, _ in 255 } == [nil])
    }

    @Test("a stream of pictures that is cut short or malformed gives those that are whole")
    func streams() {
        let one = Array("P6\n2 1\n255\n".utf8) + [1, 2, 3, 4, 5, 6]
        #expect(PagePicture.pictures(of: one + one).count == 2)
        #expect(PagePicture.pictures(of: one + one.dropLast()).count == 1)
        #expect(PagePicture.pictures(of: Array("P6\n999999 999999\n255\n".utf8)).isEmpty)
        #expect(PagePicture.pictures(of: Array("P6".utf8)).isEmpty)
    }
}
