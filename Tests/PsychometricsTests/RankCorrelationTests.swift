import Psychometrics
import Testing

@Suite("Rank correlation")
struct RankCorrelationTests {
    @Test("ties share their rank, as in the reference of SciPy's spearmanr")
    func reference() throws {
        let found = try RankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
        #expect(abs(found.value - 0.8207826816681233) < 1e-12)
        #expect(found.pairs == 5)
    }

    @Test("the interval is Bonett and Wright's: r = 0.5 of 28 gives 0.133 to 0.747")
    func interval() throws {
        var found = try RankCorrelation([1, 2, 3, 4], [1, 2, 4, 3])
        (found.value, found.pairs) = (0.5, 28)
        // z = 0.5493, SE = sqrt(1.125 / 25) = 0.21213
        #expect(abs(found.interval.lower - 0.1327) < 5e-4)
        #expect(abs(found.interval.upper - 0.7465) < 5e-4)
    }

    @Test("too few pairs, no variation and different lengths are refused")
    func refusals() {
        #expect(throws: EstimationFailure.noData) { try RankCorrelation([1, 2, 3], [1, 2, 3]) }
        #expect(throws: EstimationFailure.noVariation) { try RankCorrelation([1, 1, 1, 1], [1, 2, 3, 4]) }
        #expect(throws: EstimationFailure.shapeMismatch("two measures of the same persons")) {
            try RankCorrelation([1, 2, 3, 4], [1])
        }
    }
}
