/// Runs of bytes that belong together, with single dots between them: `3.13`, `itertools.batched`.
enum DottedRuns {
    /// - Parameter isPart: of digits or letters; a dot counts where one follows it.
    static func all(in bytes: [UInt8], where isPart: (UInt8) -> Bool) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < bytes.count {
            guard isPart(bytes[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < bytes.count,
                isPart(bytes[place])
                    || bytes[place] == UInt8(ascii: ".") && place + 1 < bytes.count && isPart(bytes[place + 1])
            { place += 1 }
            found.append(start..<place)
        }
        return found
    }
}
