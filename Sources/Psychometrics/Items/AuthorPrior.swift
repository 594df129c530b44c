import Glibc

/// The level that an author gives to a question.
public enum AuthorLevel: Int, Sendable, CaseIterable { case junior = 0, middle, senior }

/// How an answer comes about; it decides the doubt about the item's curve.
public enum AnswerForm: Sendable, Equatable, CaseIterable {
    /// Settled by running or by key.
    case executed
    /// Rated by a person on anchors.
    case rated
}

/// Parameters of an item before anybody has answered it, from what its author says.
///
/// docs/psychometrics.md argues each number. In short: θ has mean 0 and SD 1 among candidates; the typical
/// junior, middle and senior stand at −1.2, 0 and 1.2; a full answer "expected at a level" is one that the typical
/// person of that level gives with probability 2/3 (the bookmark convention, Mitzel et al. 2001); authors are
/// right only in part, so levels are drawn 30 % towards the middle and the difficulty keeps an SD near 1.
public enum AuthorPrior {
    /// The ability of candidates before any answer.
    public static let ability = NormalPrior(mean: 0, standardDeviation: 1)

    /// Where the typical person of a level stands on θ.
    public static func typicalAbility(_ level: AuthorLevel) -> Double { Double(level.rawValue - 1) * 1.2 }

    /// The part of an author's distance between levels that answers bear out.
    public static let trust = 0.7
    public static let difficultySD = 1.0
    /// Adds the unknown severity of the rater who rates.
    public static let ratedDifficultySD = 1.1
    public static let logSlopeSD = 0.25
    /// θ between one anchor and the next of a rated answer, or one step of partial credit.
    public static let stepWidth = 0.9

    /// The day-one belief about an item.
    ///
    /// - Parameters:
    ///   - categories: 2 for right or wrong; more for graded answers. Fewer than 2 is read as 2, more than 32 as 32.
    ///   - fullAnswer: the lowest category that counts as a full answer; for anchors 1 to 5 stored as 0 to 4 it is 2.
    ///     `nil` means the highest.
    ///   - guessing: the chance of a right answer by luck; only for two categories, held below 0.95.
    public static func item(
        level: AuthorLevel, answer: AnswerForm, categories: Int = 2, fullAnswer: Int? = nil, guessing: Double = 0
    ) -> ItemBelief {
        let steps = min(max(categories, 2), 32) - 1
        let full = min(max(fullAnswer ?? steps, 1), steps)
        let chance = steps == 1 && guessing > 0 ? min(guessing, 0.95) : 0
        let anchor = trust * typicalAbility(level) - log(2.0)
        let thresholds = (1...steps).map { anchor + stepWidth * Double($0 - full) }
        var model = ItemModel(slope: 1, thresholds: thresholds)
        model.guessing = chance
        return ItemBelief(
            model: model, difficultySD: answer == .rated ? ratedDifficultySD : difficultySD, logSlopeSD: logSlopeSD)
    }
}
