/// The claims that an answer refers to: `*(claims: a, b)*`.
struct ClaimReferences {
    /// Each id and the row of the text, counted from 0, on which its parenthesis opens.
    private(set) var found: [(id: String, row: Int)] = []

    init(_ text: String) {
        let opening = Array("*(claims:".utf8)
        let bytes = Array(text.utf8)
        var row = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { row += 1 }
            guard bytes[index...].starts(with: opening) else {
                index += 1
                continue
            }
            let start = index + opening.count
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count
            for id in bytes[start..<end].split(separator: UInt8(ascii: ",")) {
                found.append((String(decoding: id, as: UTF8.self).trimmed, row))
            }
            row += bytes[start..<end].count { $0 == UInt8(ascii: "\n") }
            index = end
        }
    }
}

extension Question {
    /// The answer without its references to claims, for who reads it where the claims do not stand beside it.
    public var answerAlone: String {
        var rest = answer[...]
        var text = ""
        while let start = rest.firstRange(of: "*(claims:"), let end = rest[start.upperBound...].firstRange(of: ")*") {
            var before = rest[..<start.lowerBound]
            while before.last?.isWhitespace == true { before.removeLast() }
            text += before
            rest = rest[end.upperBound...]
        }
        return text + rest
    }
}
