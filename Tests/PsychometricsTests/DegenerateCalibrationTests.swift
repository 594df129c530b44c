import Psychometrics
import Testing

@Suite("Degenerate tables")
struct DegenerateCalibrationTests {
    static let mixed: [[Int?]] = [[0, 1, 0], [1, 0, 1], [1, 1, 0], [0, 0, 1], [1, 1, 1], [0, 0, 0]]

    @Test("An empty table, ragged rows and odd numbers are refused")
    func refused() {
        #expect(throws: EstimationFailure.noData) { try ResponseTable(rows: []) }
        #expect(throws: EstimationFailure.noData) { try ResponseTable(rows: [[]]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[0, 1], [1]]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[-1]]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[Int.max]]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[0]], frequencies: [.nan]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[0]], groups: [3]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[0]], groups: [-1]) }
        #expect(throws: EstimationFailure.self) { try ResponseTable(rows: [[2]], categories: [2]) }
    }

    @Test("An item that all solved, a gap in the categories and a third category are named")
    func named() throws {
        let constant = try ResponseTable(rows: Self.mixed.map { [$0[0], 1] })
        #expect(throws: EstimationFailure.constantItem(index: 1)) { try calibrate(constant, model: .twoPL) }
        let gap = try ResponseTable(rows: Self.mixed.map { [$0[0], $0[1].map { $0 * 2 }] })
        #expect(throws: EstimationFailure.emptyCategory(item: 1, category: 1)) { try calibrate(gap, model: .graded) }
        #expect(throws: EstimationFailure.categoryOutOfRange(index: 1, category: 2, categories: 2)) {
            try calibrate(gap, model: .twoPL)
        }
        let nobody = try ResponseTable(rows: [[nil, nil], [nil, nil]])
        #expect(throws: EstimationFailure.self) { try calibrate(nobody, model: .rasch) }
    }

    @Test("Too few answers for a slope end in a typed failure, not in a number")
    func separated() throws {
        let one = try ResponseTable(rows: Self.mixed.map { [$0[0]] })
        #expect(throws: EstimationFailure.self) { try calibrate(one, model: .twoPL) }
        let twins = try ResponseTable(rows: [[0, 0], [1, 1], [0, 0], [1, 1], [0, 1]])
        #expect(throws: EstimationFailure.self) { try calibrate(twins, model: .twoPL) }
    }

    @Test("Every failure has advice")
    func advice() {
        let failures: [EstimationFailure] = [
            .invalidItem(index: 1), .categoryOutOfRange(index: 0, category: 3, categories: 2), .invalidNumber("x"),
            .noData, .shapeMismatch("x"), .constantItem(index: 0), .emptyCategory(item: 0, category: 1), .noMaximum,
            .notConverged(gradient: 1), .notIdentified, .disconnected(parts: 2), .noVariation,
            .undefined("a figure without a value"),
        ]
        for failure in failures { #expect(failure.advice.count > 20) }
    }
}
