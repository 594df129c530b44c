import Foundation
import QuestionBank

extension JobAd {
    /// What the ad seems to ask for: skills of the tree, under "nice to have" and its like as nice ones, at most twelve of each.
    public func requirements(id: String, spotter: SkillSpotter) -> JobRequirements {
        var reading = AdReading(spotter: spotter)
        for (place, line) in lines.enumerated() { reading.add(line, isFirst: place == 0) }
        return JobRequirements(
            id: id, title: title, level: AdReading.level(of: [title] + lines.prefix(4)),
            must: Array(reading.must.prefix(AdReading.most)), nice: Array(reading.nice.prefix(AdReading.most)))
    }
}

/// Walks down an ad and keeps what each part asks for.
struct AdReading {
    static let most = 12

    let spotter: SkillSpotter
    private(set) var must: [Requirement] = []
    private(set) var nice: [Requirement] = []
    private var part = Part.must
    private var known: Set<String> = []

    private enum Part { case must, nice, offer }

    init(spotter: SkillSpotter) { self.spotter = spotter }

    mutating func add(_ line: String, isFirst: Bool) {
        let words = line.lowercased()
        if !isFirst, line.count <= 60, !line.hasSuffix("."), let part = Self.part(of: words) {
            // "Kafka is a plus" speaks of Kafka, not of the lines below it.
            if part != .nice || line.hasSuffix(":") || groups(in: line).isEmpty { self.part = part }
        }
        guard part != .offer else { return }
        for piece in line.split(separator: "; ").map(String.init) {
            // "Databases, preferably PostgreSQL" asks for the one and would like the other.
            let wish = Self.wishes.compactMap { piece.range(of: ", \($0) ", options: .caseInsensitive) }.first
            let asked = String(piece[..<(wish?.lowerBound ?? piece.endIndex)])
            keep(asked, isNice: part == .nice || Self.niceWords.contains(where: asked.lowercased().contains))
            if let wish { keep(String(piece[wish.lowerBound...]), isNice: true) }
        }
    }

    private mutating func keep(_ piece: String, isNice: Bool) {
        let years = Self.years(in: piece.lowercased())
        for skills in groups(in: piece) {
            // Of "Python or Go", one was asked for by itself before: that is the requirement. Years may come later.
            guard known.isDisjoint(with: skills) else {
                if let years, let place = must.firstIndex(where: { $0.skills == skills && $0.years == nil }) {
                    must[place].years = years
                }
                continue
            }
            known.formUnion(skills)
            let requirement = Requirement(skills: skills, years: years)
            if isNice { nice.append(requirement) } else { must.append(requirement) }
        }
    }

    /// Skills of a line; those between which stands "or" (or a stroke) are one group.
    private func groups(in line: String) -> [[String]] {
        let bytes = Array(line.utf8)
        let mentions = spotter.mentions(in: line).filter { $0.stance != .denied }
        var groups: [[String]] = []
        var chain: [String] = []
        var isEither = false
        func close() {
            groups += isEither ? [chain] : chain.map { [$0] }
            (chain, isEither) = ([], false)
        }
        for (index, mention) in mentions.enumerated() {
            let id = spotter.tree.skills[mention.place].id
            if index > 0 {
                let between = String(
                    decoding: bytes[mentions[index - 1].range.upperBound..<mention.range.lowerBound], as: UTF8.self
                ).lowercased().split { $0 == " " || $0 == "," }.joined()
                switch between {
                case "or", "/", "eller", "oder", "または": isEither = true
                case "": break
                default: close()
                }
            }
            if !chain.contains(id) { chain.append(id) }
        }
        close()
        return groups
    }

    static func level(of lines: some Sequence<String>) -> Level {
        for line in lines {
            let words = Set(line.lowercased().split { !$0.isLetter }.map(String.init))
            if !words.isDisjoint(with: ["senior", "lead", "staff", "principal", "architect", "expert"]) {
                return .senior
            }
            if !words.isDisjoint(with: ["junior", "graduate", "trainee", "intern", "entry"]) { return .junior }
        }
        return .middle
    }

    private static func years(in words: String) -> Int? {
        guard let found = words.firstMatch(of: /(\d{1,2})\s?(?:\+|plus)?\s?(?:years|yrs|år|jahre|年)/),
            let years = Int(found.output.1), (1...40).contains(years)
        else { return nil }
        return years
    }

    private static func part(of words: String) -> Part? {
        if offerWords.contains(where: words.contains) { return .offer }
        if niceWords.contains(where: words.contains) { return .nice }
        return mustWords.contains(where: words.contains) ? .must : nil
    }

    private static let niceWords = [
        "nice to have", "nice-to-have", "bonus", "a plus", "preferred", "desirable", "an advantage", "ideally",
        "beneficial", "would be great", "would be nice", "even better", "not required", "n't required", "not a must",
        "optional", "meriterande", "meriter", "wünschenswert", "von vorteil", "歓迎", "尚可",
    ]
    /// What begins a wish behind a comma.
    private static let wishes = [
        "preferably", "ideally", "gärna", "helst", "vorzugsweise", "idealerweise", "gerne",
    ]
    private static let mustWords = [
        "requirement", "must have", "must-have", "you have", "you bring", "you'll need", "you will need", "looking for",
        "qualifications", "your profile", "who you are", "skills", "experience", "what you'll do", "what you will do",
        "responsibilities", "the role", "your tasks", "krav", "kvalifikationer", "anforderungen", "aufgaben", "必須",
        "応募資格",
    ]
    private static let offerWords = [
        "we offer", "benefits", "perks", "about us", "about the company", "who we are", "how to apply",
        "vi erbjuder", "om oss", "wir bieten", "über uns", "福利厚生",
    ]
}
