/// Reads from the words around a skill whether it is claimed, denied or wished for.
struct StanceReading {
    private let tokens: [TextToken]
    private let hasCue: Bool

    /// How far before a skill, in words, a cue still speaks of it: "no experience with A, B, C or D".
    private static let reach = 14

    private static let denials: [[String]] = [
        ["no"], ["not"], ["never"], ["without"], ["lack"], ["lacks"], ["lacking"], ["unfamiliar"], ["don", "t"],
        ["haven", "t"], ["hasn", "t"], ["didn", "t"], ["limited", "to", "no"], ["ingen"], ["inte"], ["aldrig"],
        ["utan"], ["saknar"], ["keine"], ["kein"], ["nicht"], ["ohne"], ["nie"],
    ]
    private static let wishes: [[String]] = [
        ["learn"], ["learning"], ["studying"], ["interested", "in"], ["interest", "in"], ["curious", "about"],
        ["would", "like"], ["want", "to"], ["hope", "to"], ["plan", "to"], ["eager", "to"], ["looking", "forward"],
        ["lära", "mig"], ["lär", "mig"], ["intresserad", "av"], ["vill"], ["lerne"], ["interessiere"],
    ]
    private static let behind: [([String], SkillMention.Stance)] = [
        (["no", "experience"], .denied), (["none"], .denied), (["not", "yet"], .denied), (["never"], .denied),
        (["learning"], .wished), (["currently", "learning"], .wished), (["ingen", "erfarenhet"], .denied),
        (["は", "未", "経", "験"], .denied), (["未", "経", "験"], .denied), (["の", "経", "験", "は", "な"], .denied),
        (["の", "経", "験", "な", "し"], .denied), (["を", "勉", "強"], .wished), (["を", "学"], .wished),
    ]
    /// What follows them stands on its own.
    private static let turns: Set = ["but", "however", "although", "though", "men", "aber", "sondern", "utan"]
    /// "Not only", "no problem": no denial.
    private static let undoing: Set = ["only", "just", "problem", "less", "doubt", "bara", "nur", "stranger"]
    private static let openers: Set<String> =
        Set((denials + wishes).compactMap(\.first) + behind.compactMap(\.0.first))

    init(_ tokens: [TextToken]) {
        self.tokens = tokens
        hasCue = tokens.contains { Self.openers.contains($0.folded) }
    }

    func stance(of words: Range<Int>) -> SkillMention.Stance {
        guard hasCue else { return .claimed }
        if let stance = stanceBehind(words) { return stance }
        var index = words.lowerBound - 1
        var gap = tokens[words.lowerBound].gap
        while index >= max(0, words.lowerBound - Self.reach), gap != .sentence {
            let word = tokens[index].folded
            if let cue = Self.denials.first(where: { stands($0, at: index) }),
                !(index + cue.count < tokens.count && Self.undoing.contains(tokens[index + cue.count].folded))
            {
                return .denied
            }
            if Self.turns.contains(word) { return .claimed }
            // "Machine learning" is no wish.
            if Self.wishes.contains(where: { stands($0, at: index) }), !isPartOfName(index) { return .wished }
            gap = tokens[index].gap
            index -= 1
        }
        return .claimed
    }

    private func isPartOfName(_ index: Int) -> Bool {
        index > 0 && ["machine", "deep", "reinforcement", "federated", "e"].contains(tokens[index - 1].folded)
            && tokens[index].gap != .sentence
    }

    private func stanceBehind(_ words: Range<Int>) -> SkillMention.Stance? {
        guard words.upperBound < tokens.count else { return nil }
        return Self.behind.first { cue, _ in
            guard stands(cue, at: words.upperBound), tokens[words.upperBound].gap != .space else { return false }
            // "Java (learning)", but not "Java; learning Rust".
            let after = words.upperBound + cue.count
            return after == tokens.count || tokens[after].gap != .space
        }?.1
    }

    private func stands(_ cue: [String], at index: Int) -> Bool {
        guard index + cue.count <= tokens.count else { return false }
        return zip(cue, tokens[index...]).allSatisfy { $0 == $1.folded }
    }
}
