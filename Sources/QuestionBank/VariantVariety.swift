/// How different the variants of one question are: counted over seeds 1, 2, … `seeds`.
public struct VariantVariety: Sendable, Equatable, Codable {
    public var seeds: Int
    /// Distinct programs among them.
    public var programs: Int
    /// Distinct outputs among them.
    public var answers: Int
    /// Seeds whose program gives the commonest output.
    public var commonest: Int

    /// The seeds that a template is measured over.
    public static let standardSeeds = 200
    /// An answer that more than this share of candidates can give without reading is no answer.
    public static let mostCommonestPercent = 35

    public init(seeds: Int, programs: Int, answers: Int, commonest: Int) {
        self.seeds = seeds
        self.programs = programs
        self.answers = answers
        self.commonest = commonest
    }

    /// Whether guessing the commonest answer pays too seldom to be worth it.
    public var suffices: Bool { seeds > 0 && commonest * 100 <= Self.mostCommonestPercent * seeds }

    /// As it stands in a question file, such as `{seeds: 200, programs: 195, answers: 105, commonest: 12}`.
    public var yaml: String {
        "{seeds: \(seeds), programs: \(programs), answers: \(answers), commonest: \(commonest)}"
    }
}
