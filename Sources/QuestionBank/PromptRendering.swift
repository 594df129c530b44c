extension Question {
    /// The prompt as Markdown, with each `{{program}}` and `{{program.NAME}}` replaced by the block, in a fence.
    ///
    /// Where there are variants, a sentence says so: see `prompt(showing:)`.
    public var promptWithProgram: String { prompt(showing: nil) }

    /// The prompt with a candidate's own program in the place of `{{program}}`.
    public func prompt(showing variant: String?) -> String {
        let places = Placeholder.all(in: prompt)
        guard !places.isEmpty else { return prompt }
        var lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for place in places where place.isAlone {
            let own = place.name == "program" ? variant : nil
            if let program = own ?? block(place.name)?.text {
                lines[place.row] = Self.fenced(program)
            } else if variants != nil, place.name == "program" {
                lines[place.row] = Self.drawn
            }
        }
        return lines.joined(separator: "\n")
    }

    /// What a reader of the bank sees in the place of a candidate's own program.
    private static let drawn =
        "*(Here stands a program that is drawn for each candidate, by the block `make` of this question.)*"

    /// The program in a fence that is longer than any run of backticks in it.
    private static func fenced(_ program: String) -> String {
        var longest = 2
        var run = 0
        for byte in program.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return fence + "python\n" + program + (program.hasSuffix("\n") ? "" : "\n") + fence
    }
}
