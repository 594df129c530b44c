/// What the matcher sees of a CV: skills with the words that show them, and nothing about who they are of.
///
/// There is no name, age, sex, photo, address, nationality or school in its shape. Lines of the contact section are left
/// out before anything is looked for, and of a line about education only the words around the skill are kept.
public struct CVEvidence: Sendable {
    /// In the order of the CV.
    public let items: [Item]
    public let quality: ExtractionQuality
    /// What a person should look at before she believes the CV.
    public let warnings: [Warning]
    /// Whether any line stands in a section that tells work from a list of words.
    public let hasSections: Bool
    /// For each skill that is shown, the items that show it, nearest first.
    private let shown: [Int: [Int32]]

    /// One place where a skill is written.
    public struct Item: Sendable, Hashable {
        /// Where the skill stands in `SkillTree.skills`.
        public var place: Int
        public var stance: SkillMention.Stance
        public var quote: String
        public var section: CVSection
        /// Counted from 1.
        public var page: Int
        /// Of the CV's lines, counted from 1.
        public var line: Int
        public var dates: DateSpan?
    }

    public enum Warning: Sendable, Hashable {
        /// Lines that a reader of the CV does not see name these skills; they count for nothing.
        case hidden(skills: [String])
        /// One line names a skill this often; it counts once.
        case repeated(skill: String, times: Int, line: Int)
    }

    public init(_ cv: CVText, spotter: SkillSpotter) {
        var items: [Item] = []
        var warnings: [Warning] = []
        var hidden: [String] = []
        for (index, line) in EntryDates.dated(cv.lines).enumerated() where line.section != .contact && !line.isHeading {
            let mentions = spotter.mentions(in: line.text, section: line.section)
            guard !mentions.isEmpty else { continue }
            guard !line.isHidden else {
                for mention in mentions where !hidden.contains(spotter.tree.skills[mention.place].id) {
                    hidden.append(spotter.tree.skills[mention.place].id)
                }
                continue
            }
            var seen: [Int: Int] = [:]
            for mention in mentions {
                seen[mention.place, default: 0] += 1
                guard seen[mention.place] == 1 else { continue }
                items.append(
                    Item(
                        place: mention.place, stance: mention.stance,
                        quote: Quotation.of(line, around: mention.range), section: line.section, page: line.page,
                        line: index + 1, dates: line.dates))
            }
            for (place, times) in seen.sorted(by: { $0.key < $1.key }) where times > Self.mostInOneLine {
                warnings.append(.repeated(skill: spotter.tree.skills[place].id, times: times, line: index + 1))
            }
        }
        if !hidden.isEmpty { warnings.insert(.hidden(skills: hidden), at: 0) }
        self.items = items
        self.warnings = warnings
        quality = cv.quality
        hasSections = cv.lines.contains { $0.section == .experience || $0.section == .projects }
        shown = Self.index(items, tree: spotter.tree)
    }

    private static let mostInOneLine = 4

    private static func index(_ items: [Item], tree: SkillTree) -> [Int: [Int32]] {
        var nearest: [Int: [(distance: Int, item: Int32)]] = [:]
        for (index, item) in items.enumerated() {
            for (distance, place) in tree.shown(by: item.place).enumerated() {
                nearest[place, default: []].append((distance == 0 ? 0 : 1, Int32(index)))
            }
        }
        return nearest.mapValues { $0.sorted { ($0.distance, $0.item) < ($1.distance, $1.item) }.map(\.item) }
    }

    /// Where in `items` the skill at a place is shown: those that name it itself before those that name a skill below it.
    func places(of place: Int) -> [Int32] { shown[place] ?? [] }
}
