import Testing

@testable import Workflows

@Suite("Rounds of a measurement")
struct MeasuredOrderTests {
    /// Three rounds of two programs, by the first one's cost where the second costs 100 ms.
    private func rounds(_ costs: [Double]) -> [[String: Double]] { costs.map { ["a": $0, "b": 100] } }

    @Test(
        "suffice where each says the same of every two programs, with room to spare",
        arguments: [
            ([300.0, 340, 290], true),  // all clearly dearer
            ([30, 25, 33], true),  // all clearly cheaper
            ([100, 110, 95], true),  // all clearly tied
            ([300, 340, 110], false),  // one says something else
            ([160, 170, 165], false),  // dearer, but narrowly
            ([140, 100, 100], false),  // tied, but one of them narrowly
        ])
    func clear(_ costs: [Double], _ isClear: Bool) {
        #expect(MeasuredOrder.isClear(rounds(costs), leastRatio: 1.5) == isClear)
        // The same, seen from the other program.
        let turned = costs.map { ["a": 100, "b": $0] }
        #expect(MeasuredOrder.isClear(turned, leastRatio: 1.5) == isClear)
    }

    @Test("do not suffice where one of three programs is in doubt")
    func three() {
        let rounds = [100.0, 105, 160].map { ["a": 1_000, "b": 100, "c": $0] }
        #expect(!MeasuredOrder.isClear(rounds, leastRatio: 1.5))
    }

    @Test(
        "go on where fewer than four of five say the same",
        arguments: [
            ([100.0, 110, 95, 105, 140], true),
            ([100, 180, 100, 105, 90], true),  // one was disturbed
            ([100, 180, 170, 105, 90], false),
            ([100, 180, 60, 105, 190], false),
            ([300, 310, 290, 280, 160], true),
        ])
    func agreed(_ costs: [Double], _ isAgreed: Bool) {
        #expect(MeasuredOrder.isAgreed(rounds(costs), leastRatio: 1.5) == isAgreed)
        let turned = costs.map { ["a": 100, "b": $0] }
        #expect(MeasuredOrder.isAgreed(turned, leastRatio: 1.5) == isAgreed)
    }
}
