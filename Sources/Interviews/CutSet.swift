/// Where the levels are cut on the scale of ability, and how that was found: the content of one version of the cuts.
public struct CutSet: Sendable, Hashable, Codable {
    public var schema = "cuts/1"
    public var juniorMiddle: Double
    public var middleSenior: Double
    public var method: Method
    /// How it was found, in a sentence.
    public var basis: String

    public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
        /// What the authors' anchors expect of each level.
        case anchors
        /// Several judges' estimates for a borderline candidate (Angoff 1971).
        case angoff
    }

    public init(juniorMiddle: Double, middleSenior: Double, method: Method, basis: String) {
        self.juniorMiddle = juniorMiddle
        self.middleSenior = middleSenior
        self.method = method
        self.basis = basis
    }
}
