/// The first line of a text that is code by its indent alone: four spaces or more after an empty line, outside lists and
/// fences.
struct IndentedCode {
    /// Counted from 0; `nil` where there is none.
    let row: Int?

    init(_ text: String) {
        var found: Int?
        var fence: Fence?
        var isInList = false
        var isAfterBlank = true
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(line)
            if let open = fence {
                if open.isClosed(by: line) { (fence, isAfterBlank) = (nil, true) }
                continue
            }
            fence = Fence(line)
            let isBlank = line.allSatisfy(\.isWhitespace)
            defer { isAfterBlank = isBlank }
            guard fence == nil, !isBlank else { continue }
            let isIndented = line.hasPrefix("    ") || line.hasPrefix("\t")
            if isIndented, isAfterBlank, !isInList {
                found = index
                break
            }
            if line.first?.isWhitespace == false { isInList = Self.isItem(line) || isInList && !isAfterBlank }
        }
        row = found
    }

    private static func isItem(_ line: String) -> Bool {
        let mark = line.prefix { $0 != " " }
        return ["-", "*", "+"].contains(mark)
            || (mark.count > 1 && mark.dropLast().allSatisfy(\.isNumber) && [".", ")"].contains(mark.suffix(1)))
    }
}
