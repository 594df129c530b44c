/// What makes an item the best next one.
public enum SelectionRule: String, Sendable, CaseIterable, Codable {
    /// Fisher's information at the current EAP.
    case maximumInformation
    /// Information weighted by the likelihood (Veerkamp & Berger 1997).
    case likelihoodWeightedInformation
    /// Information weighted by the posterior (van der Linden 1998).
    case posteriorWeightedInformation
    /// Kullback-Leibler distance from the current EAP, weighted by the likelihood (Chang & Ying 1996).
    case kullbackLeibler
    /// The same weighted by the posterior.
    case kullbackLeiblerPosterior
    /// The least expected posterior variance (van der Linden 1998), answers foreseen at the current EAP.
    case minimumExpectedPosteriorVariance

    /// Whether the smallest value wins.
    var prefersSmall: Bool { self == .minimumExpectedPosteriorVariance }

    /// −1 where the search, which prefers the largest, sees the value with its sign changed.
    var sign: Double { prefersSmall ? -1 : 1 }
}
