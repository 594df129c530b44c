/// Types lines at an interactive interpreter: the next one when a prompt stands, or when it has been quiet for long.
struct Typist {
    private var lines: [[UInt8]]
    private var seen = 0
    private var quietSince = 0
    private static let patience = 700_000_000

    init(_ input: [UInt8]) {
        lines = input.split(separator: 10, omittingEmptySubsequences: false).map { Array($0) + [13] }
        if lines.last == [13] { lines.removeLast() }
        lines.append([4])
        lines.reverse()
    }

    /// The keys to press now, given everything printed so far.
    mutating func next(after output: [UInt8], now: Int) -> [UInt8]? {
        if output.count != seen || quietSince == 0 {
            seen = output.count
            quietSince = now
        }
        let prompted = Self.endsWithPrompt(output) && now - quietSince > 30_000_000
        guard prompted || now - quietSince > Self.patience else { return nil }
        quietSince = now
        return lines.popLast()
    }

    private static func endsWithPrompt(_ output: [UInt8]) -> Bool {
        let tail = TerminalText.plain(Array(output.suffix(200)))
        return tail.hasSuffix(">>> ") || tail.hasSuffix("... ") || tail.hasSuffix(">>>> ")
    }
}
