/// What the opening fence of a block says: ` ```python block=NAME reason=… `.
struct BlockAttributes {
    var language: String
    var name: String
    var reason: String?

    /// `nil` for an ordinary block without a name.
    init?(_ info: String, line: Int, faults: inout FaultList) {
        let words = info.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.contains(where: { $0.contains("=") }) else { return nil }
        language = words.first.flatMap { $0.contains("=") ? nil : $0 } ?? ""
        var values: [String: String] = [:]
        for word in words.dropFirst(language.isEmpty ? 0 : 1) {
            let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, !pair[1].isEmpty else {
                faults.error(line, "`\(word)` after the fence is not `name=value`")
                continue
            }
            guard ["block", "reason"].contains(pair[0]) else {
                faults.error(
                    line,
                    "unknown attribute `\(pair[0])` of a block\(NearestName.hint(pair[0], among: ["block", "reason"]))")
                continue
            }
            guard values[pair[0]] == nil else {
                faults.error(line, "`\(pair[0])=` stands twice after the fence")
                continue
            }
            values[pair[0]] = pair[1]
        }
        guard let name = values["block"] else {
            if values["reason"] != nil { faults.error(line, "a reason needs a block's name: write block=wrong.NAME") }
            return nil
        }
        self.name = name
        reason = values["reason"]
        guard Self.isName(name) else {
            faults.error(line, "`\(name)` is no block name: use letters, digits, `.`, `-` and `_`")
            return nil
        }
        if language.isEmpty {
            faults.error(line, "block `\(name)` needs its language: write ```python block=\(name)")
        }
    }

    private static func isName(_ name: String) -> Bool {
        name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
