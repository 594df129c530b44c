/// Brings two changes of one text together, line by line, where they do not meet.
public enum LineMerge {
    /// The text with both changes, or `nil` where both touch the same lines or lines beside each other: then a person has
    /// to say what shall stand.
    public static func merge(base: String, _ mine: String, _ theirs: String) -> String? {
        let lines = LineDiff.split(base)
        let (mineLines, theirLines) = (LineDiff.split(mine), LineDiff.split(theirs))
        let all =
            LineDiff.changes(from: lines, to: mineLines).map { ($0.old, Array(mineLines[$0.new]), true) }
            + LineDiff.changes(from: lines, to: theirLines).map { ($0.old, Array(theirLines[$0.new]), false) }
        var merged: [String] = []
        var place = 0
        var last: (old: Range<Int>, text: [String], isMine: Bool)?
        for (old, text, isMine) in all.sorted(by: {
            ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound)
        }) {
            if let last, old.lowerBound <= last.old.upperBound, last.isMine != isMine {
                // The same change, made twice.
                if last.old == old, last.text == text { continue }
                return nil
            }
            merged += lines[place..<old.lowerBound] + text
            place = old.upperBound
            last = (old, text, isMine)
        }
        merged += lines[place...]
        return merged.isEmpty ? "" : merged.joined(separator: "\n") + "\n"
    }
}
