/// A page as people see it, in pixels of three colours.
package struct PagePicture: Sendable {
    package let width: Int
    package let height: Int
    private let bytes: ArraySlice<UInt8>

    /// The pictures of a stream of portable pixmaps (P6, 255 shades). What is cut short or malformed ends it.
    package static func pictures(of stream: [UInt8]) -> [PagePicture] {
        var pictures: [PagePicture] = []
        var place = 0
        while let picture = PagePicture(stream, at: &place) { pictures.append(picture) }
        return pictures
    }

    private init?(_ stream: [UInt8], at place: inout Int) {
        guard place + 2 < stream.count, stream[place] == UInt8(ascii: "P"), stream[place + 1] == UInt8(ascii: "6")
        else {
            return nil
        }
        var at = place + 2
        var numbers: [Int] = []
        while numbers.count < 3 {
            while at < stream.count, stream[at] == 10 || stream[at] == 32 { at += 1 }
            var number = 0
            let from = at
            while at < stream.count, (48...57).contains(stream[at]), at - from < 6 {
                number = number * 10 + Int(stream[at] - 48)
                at += 1
            }
            guard at > from else { return nil }
            numbers.append(number)
        }
        at += 1
        (width, height) = (numbers[0], numbers[1])
        let size = 3 * width * height
        guard numbers[2] == 255, width > 0, height > 0, size <= stream.count - at else { return nil }
        bytes = stream[at..<(at + size)]
        place = at + size
    }

    /// The three colours of a pixel that is inside.
    func colour(_ column: Int, _ row: Int) -> (Int, Int, Int) {
        let at = bytes.startIndex + 3 * (row * width + column)
        return (Int(bytes[at]), Int(bytes[at + 1]), Int(bytes[at + 2]))
    }
}
