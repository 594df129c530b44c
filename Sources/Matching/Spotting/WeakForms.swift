/// Decides whether forms that are common words too mean the skill where they stand.
///
/// They do as an item of a list beside another skill, as a whole item of a skills section, right behind "in" or "with",
/// right before "developer" and its like, or in a line with a word that the skill names itself.
struct WeakForms: Sendable {
    private let with: [Int: Set<String>]

    init(_ tree: SkillTree) {
        var with: [Int: Set<String>] = [:]
        for (place, skill) in tree.skills.enumerated() where !skill.with.isEmpty {
            with[place] = Set(skill.with.flatMap { TokenReader.tokens(of: $0).map(\.folded) })
        }
        self.with = with
    }

    private static let before: Set = [
        "in", "with", "using", "via", "languages", "language", "på", "med", "mit", "använder", "kring", "inom",
    ]
    private static let after: Set = [
        "programming", "programmer", "developer", "developers", "development", "engineer", "engineers", "language",
        "languages", "framework", "library", "code", "codebase", "sdk", "api", "microservices", "utvecklare",
        "utveckling", "programmering", "entwickler", "entwicklung", "エ", "開",
    ]
    private static let joints: Set = ["and", "or", "och", "eller", "und", "oder", "et", "と", "や"]

    func counted(
        _ candidates: [SkillSpotter.Candidate], in tokens: [TextToken], section: CVSection
    ) -> [SkillSpotter.Candidate] {
        var counts = candidates.map { !$0.isWeak || stands($0, in: tokens, section: section) }
        // Company spreads along a list in both directions.
        for index in candidates.indices.dropFirst() where counts[index - 1] && !counts[index] {
            counts[index] = areItems(candidates[index - 1], candidates[index], in: tokens)
        }
        for index in candidates.indices.dropLast().reversed() where counts[index + 1] && !counts[index] {
            counts[index] = areItems(candidates[index], candidates[index + 1], in: tokens)
        }
        return candidates.indices.filter { counts[$0] }.map { candidates[$0] }
    }

    private func stands(_ found: SkillSpotter.Candidate, in tokens: [TextToken], section: CVSection) -> Bool {
        let words = found.words
        if section == .skills, isWholeItem(words, in: tokens) { return true }
        guard found.isAsWritten else { return false }
        if words.lowerBound > 0, tokens[words.lowerBound].gap == .space || tokens[words.lowerBound].gap == .colon,
            Self.before.contains(tokens[words.lowerBound - 1].folded)
        {
            return true
        }
        if words.upperBound < tokens.count, tokens[words.upperBound].gap.rawValue <= TextToken.Gap.underscore.rawValue,
            Self.after.contains(tokens[words.upperBound].folded)
        {
            return true
        }
        guard let company = with[found.place] else { return false }
        return tokens.indices.contains { !words.contains($0) && company.contains(tokens[$0].folded) }
    }

    private func isWholeItem(_ words: Range<Int>, in tokens: [TextToken]) -> Bool {
        let opens = words.lowerBound == 0 || isEdge(tokens[words.lowerBound].gap)
        let closes = words.upperBound == tokens.count || isEdge(tokens[words.upperBound].gap)
        return opens && closes
    }

    private func isEdge(_ gap: TextToken.Gap) -> Bool {
        gap.rawValue >= TextToken.Gap.slash.rawValue
    }

    /// Only a comma and its like, "and", or a space stand between the two.
    private func areItems(
        _ left: SkillSpotter.Candidate, _ right: SkillSpotter.Candidate, in tokens: [TextToken]
    ) -> Bool {
        let between = left.words.upperBound..<right.words.lowerBound
        switch between.count {
        case 0:
            let gap = tokens[right.words.lowerBound].gap
            return gap.separatesItems || gap == .space
        case 1: return Self.joints.contains(tokens[between.lowerBound].folded)
        default: return false
        }
    }
}
