import ArgumentParser
import Psychometrics

/// The models as the command line names them.
enum ModelName: String, CaseIterable, ExpressibleByArgument {
    case bayes, rasch
    case onePL = "1pl"
    case twoPL = "2pl"
    case threePL = "3pl"
    case grm, pcm, gpcm

    /// `nil` for the model with priors, which has an estimation of its own.
    func calibrationModel(guessing: NormalPrior) -> CalibrationModel? {
        switch self {
        case .bayes: nil
        case .rasch: .rasch
        case .onePL: .onePL
        case .twoPL: .twoPL
        case .threePL: .threePL(logitGuessing: guessing)
        case .grm: .graded
        case .pcm: .partialCredit
        case .gpcm: .generalizedPartialCredit
        }
    }

    /// Below so many persons a maximum likelihood fit of this kind misleads more often than not: Linacre (1994) for
    /// equal slopes, the study in docs/psychometrics.md for free ones.
    var leastPersons: Double {
        switch self {
        case .bayes: 0
        case .rasch, .onePL: 100
        case .pcm: 200
        case .twoPL, .grm, .gpcm: 500
        case .threePL: 1000
        }
    }
}
