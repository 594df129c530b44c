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

    /// Two parts of three items, each answered by persons of its own.
    private static func parted(_ rows: Int) -> [[Int?]] {
        var random = CounterRandom(seed: 41)
        return (0..<rows).map { row in
            let given = (0..<3).map { item in random.uniform() < 0.3 + 0.2 * Double(item) ? 1 : 0 }
            let none: [Int?] = [nil, nil, nil]
            return row % 2 == 0 ? given + none : none + given
        }
    }

    @Test(
        "Items that no person links are refused, with the parts", arguments: [CalibrationModel.rasch, .onePL, .twoPL])
    func unlinked(model: CalibrationModel) throws {
        let table = try ResponseTable(rows: Self.parted(400))
        #expect(throws: EstimationFailure.unlinkedItems(parts: [[0, 1, 2], [3, 4, 5]])) {
            try calibrate(table, model: model)
        }
    }

    @Test(
        "One person who answered items of both parts links them; so do anchors in both, and a population that is said")
    func linked() throws {
        var rows = Self.parted(400)
        let parted = try ResponseTable(rows: rows)
        #expect(parted.itemParts() == [[0, 1, 2], [3, 4, 5]])
        #expect(parted.itemParts(anchors: [1, 5]) == [[0, 1, 2, 3, 4, 5]])
        let apart = try calibrate(ResponseTable(rows: rows.map { Array($0[0..<3]) }), model: .rasch)
        let together = try calibrate(parted, model: .rasch, options: CalibrationOptions(equivalentGroups: true))
        #expect(together.items.count == 6 && together.certificate < 1e-9)
        #expect(abs(together.items[0].model.intercepts[0] - apart.items[0].model.intercepts[0]) < 0.3)
        let known = ItemModel(slope: 1, intercepts: [0.2])
        _ = try calibrate(parted, model: .rasch, options: CalibrationOptions(anchors: [1: known, 5: known]))
        #expect(throws: EstimationFailure.unlinkedItems(parts: [[0, 1, 2], [3, 4, 5]])) {
            try calibrate(parted, model: .rasch, options: CalibrationOptions(anchors: [1: known, 2: known]))
        }
        // An anchor that is not in the table links nothing, and groups with means of their own are no common population.
        #expect(parted.itemParts(anchors: [1, 77]).count == 2)
        let cohorts = try ResponseTable(rows: rows, groups: rows.indices.map { $0 % 2 })
        #expect(throws: EstimationFailure.unlinkedItems(parts: [[0, 1, 2], [3, 4, 5]])) {
            try calibrate(cohorts, model: .rasch, options: CalibrationOptions(equivalentGroups: true))
        }
        rows.append([nil, 0, nil, nil, 1, nil])
        _ = try calibrate(ResponseTable(rows: rows), model: .rasch)
        // An item that nobody answered is no part; it is refused as an item without answers.
        #expect(try ResponseTable(rows: [[0, nil, 1], [1, nil, 0]]).itemParts() == [[0, 2]])
    }

    @Test("Every failure has advice")
    func advice() {
        let failures: [EstimationFailure] = [
            .invalidItem(index: 1), .categoryOutOfRange(index: 0, category: 3, categories: 2), .invalidNumber("x"),
            .noData, .shapeMismatch("x"), .constantItem(index: 0), .emptyCategory(item: 0, category: 1), .noMaximum,
            .notConverged(gradient: 1), .notIdentified, .disconnected(parts: 2), .noVariation,
            .undetermined(items: [0, 3]), .unlinkedItems(parts: [[0, 1], [2]]),
            .undefined("a figure without a value"),
        ]
        for failure in failures { #expect(failure.advice.count > 20) }
    }
}
