/// Goes through a text once, from its beginning. No step may lead beyond the end.
struct PadTextCursor {
    private let chunks: [[UInt16]]
    private var chunk = 0
    private var offset = 0

    init(_ text: PadText) { chunks = text.chunks }

    /// True between the two halves of a surrogate pair.
    var isInsidePair: Bool {
        guard chunk < chunks.count else { return false }
        let next = chunks[chunk][offset]
        guard UTF16.isTrailSurrogate(next) else { return false }
        let before = offset > 0 ? chunks[chunk][offset - 1] : chunk > 0 ? chunks[chunk - 1].last : nil
        return before.map(UTF16.isLeadSurrogate) ?? false
    }

    mutating func skip(_ count: Int) {
        step(count) { _ in
        } whole: { _ in
        }
    }

    mutating func copy(_ count: Int, into text: inout PadTextAssembly) {
        step(count) {
            text.append($0)
        } whole: {
            text.append(whole: $0)
        }
    }

    mutating func take(_ count: Int) -> [UInt16] {
        var units: [UInt16] = []
        units.reserveCapacity(count)
        step(count) {
            units += $0
        } whole: {
            units += $0
        }
        return units
    }

    private mutating func step(_ count: Int, part: (ArraySlice<UInt16>) -> Void, whole: ([UInt16]) -> Void) {
        var left = count
        while left > 0 {
            let size = chunks[chunk].count
            let end = min(offset + left, size)
            if offset == 0, end == size { whole(chunks[chunk]) } else { part(chunks[chunk][offset..<end]) }
            left -= end - offset
            offset = end
            if offset == size {
                chunk += 1
                offset = 0
            }
        }
    }
}
