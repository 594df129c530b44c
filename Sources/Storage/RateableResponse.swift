public import Interviews

/// A submitted answer in words of a finished attempt, and who has rated it so far.
public struct RateableResponse: Sendable, Equatable {
    public var response: Response
    /// The attempt's seed, for the variant that the candidate saw.
    public var seed: UInt64
    public var given: [Given]

    public struct Given: Sendable, Equatable {
        public var memberID: String
        public var value: Rating.Value

        public init(memberID: String, value: Rating.Value) {
            self.memberID = memberID
            self.value = value
        }
    }

    public init(response: Response, seed: UInt64, given: [Given]) {
        self.response = response
        self.seed = seed
        self.given = given
    }
}
