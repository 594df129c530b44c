import Foundation
import Testing

@testable import Psychometrics

@Suite("Calibration with the author's priors")
struct HierarchicalTests {
    static let coarse = CalibrationOptions(grid: AbilityGrid(lower: -5, upper: 5, count: 21))

    /// Simulated answers to items of three levels.
    static func table(persons: Int, seed: UInt64) throws -> (table: ResponseTable, truth: SmallSampleStudy.Truth) {
        var study = SmallSampleStudy()
        study.items = 12
        study.itemsPerPerson = 8
        var random = CounterRandom(seed: seed)
        let truth = study.bank(&random)
        var rows: [[Int?]] = []
        for _ in 0..<persons {
            let ability = random.normal()
            rows.append(study.answers(ability, truth, given: study.draw(&random), &random))
        }
        return (try ResponseTable(rows: rows), truth)
    }

    /// Where slopes and difficulties were maximised together, the slopes of such tables came out as 2.4 and 1.4 instead of 1.
    @Test(
        "More items than persons: slopes and difficulties stay where they are, and their intervals hold",
        arguments: [(100, 210), (30, 150)])
    func wide(persons: Int, items: Int) throws {
        var random = CounterRandom(seed: 77)
        let truth = (0..<items).map { _ in random.normal() }
        let rows = (0..<persons).map { _ -> [Int?] in
            let ability = random.normal()
            return truth.map { random.uniform() < 1 / (1 + Foundation.exp($0 - ability)) ? 1 : 0 }
        }
        // So many items tell an ability to 0.15: the nodes must be as near.
        let fine = CalibrationOptions(grid: AbilityGrid(lower: -5, upper: 5, count: 51), threads: 2)
        let found = try calibrateWithPriors(ResponseTable(rows: rows), options: fine).items
        let slope = found.reduce(0) { $0 + $1.curve.model.slope } / Double(items)
        #expect(slope > 0.85 && slope < 1.2)
        let held = zip(found, truth).count { abs($0.difficulty - $1) < 1.96 * $0.difficultySD }
        #expect(10 * held > 9 * items, "of \(items) intervals of 95 %")
    }

    @Test("With three candidates items stay near their priors and say so; with many they move to the answers")
    func learns() throws {
        let thin = try Self.table(persons: 3, seed: 1)
        let few = try calibrateWithPriors(thin.table, items: thin.truth.authored, options: Self.coarse)
        #expect(few.certificate < 1e-9)
        #expect(few.items.allSatisfy { $0.standing != .calibrated })
        #expect(few.items.contains { $0.standing == .authorsEstimate })
        let rich = try Self.table(persons: 400, seed: 1)
        let many = try calibrateWithPriors(rich.table, items: rich.truth.authored, options: Self.coarse)
        for (a, b) in zip(few.items, many.items) { #expect(b.difficultySD < a.difficultySD) }
        #expect(many.items.allSatisfy { $0.shrinkage > 0.7 })
        let error = zip(many.items, rich.truth.models).reduce(0) {
            $0 + ($1.0.difficulty - $1.1.difficulty) * ($1.0.difficulty - $1.1.difficulty)
        }
        #expect((error / 12).squareRoot() < 0.35)
        #expect(many.sharedDifficultySD > 0 && many.sharedDifficultySD < few.sharedDifficultySD)
    }

    @Test("The mode's gradient and information agree with finite differences")
    func derivatives() throws {
        let data = try Self.table(persons: 30, seed: 5)
        var items = data.truth.authored
        for index in items.indices {
            items[index].kind = index % 2
            items[index].topic = index % 3
            items[index].family = index < 4 ? 0 : nil
            items[index].guessing = index == 5 ? 0.25 : 0
        }
        let layout = HierarchicalLayout(items, groups: 1, HierarchicalPriors())
        let model = MarginalModel(
            map: layout.map, answers: AnswerLists(data.table), nodes: Self.coarse.grid.nodes, density: .normalised,
            latent: layout.latent, penalties: layout.penalties, freeCount: layout.start.count, threads: 1)
        var random = CounterRandom(seed: 8)
        let point = layout.start.map { $0 + 0.2 * random.normal() }
        let here = try #require(model.evaluate(point))
        let information = try #require(model.observedInformation(point))
        for i in stride(from: 0, to: point.count, by: 3) {
            var up = point
            var down = point
            up[i] += 1e-5
            down[i] -= 1e-5
            let above = try #require(model.evaluate(up))
            let below = try #require(model.evaluate(down))
            #expect(isClose((above.value - below.value) / 2e-5, here.gradient[i], 1e-5))
            for j in point.indices {
                #expect(isClose(-(above.gradient[j] - below.gradient[j]) / 2e-5, information[i, j], 1e-5))
            }
        }
    }

    @Test("The same holds for every form of curve, with groups and both densities")
    func derivativesOfForms() throws {
        let rows: [[Int?]] = [
            [0, 1, 2], [1, 0, 0], [2, 1, 1], [1, nil, 2], [0, 0, 1], [2, 1, 0], [1, 1, nil], [0, 1, 1],
        ]
        let table = try ResponseTable(rows: rows, groups: [0, 1, 0, 1, 0, 1, 0, 1])
        for form in ItemModel.Form.allCases {
            for density in [LatentDensity.normalised, .raw] {
                for coordinates in [ParameterMap.Coordinates.slopeIntercept, .logSlopeThresholds] {
                    let shapes = [
                        CurveShape(form: form, categories: 3, hasGuessing: false),
                        CurveShape(form: .graded, categories: 2, hasGuessing: true),
                        CurveShape(form: form, categories: 3, hasGuessing: false),
                    ]
                    var map = ParameterMap(shapes: shapes, coordinates: coordinates)
                    let isThreshold = coordinates == .logSlopeThresholds
                    var point: [Double] = []
                    for (item, shape) in shapes.enumerated() {
                        for parameter in 0..<shape.parameterCount {
                            map.add(point.count, item: item, parameter: parameter)
                            let step = 0.7 * (Double(parameter) - 1.5)
                            point.append(parameter == 0 ? (isThreshold ? 0.2 : 1.2) : (isThreshold ? step : -step))
                        }
                    }
                    let latent = [
                        LatentGroup(mean: 0.1, logSD: 0.2, meanIndex: nil, logSDIndex: nil),
                        LatentGroup(mean: 0, logSD: 0, meanIndex: point.count, logSDIndex: point.count + 1),
                    ]
                    point += [0.3, -0.2]
                    let model = MarginalModel(
                        map: map, answers: AnswerLists(table), nodes: Self.coarse.grid.nodes, density: density,
                        latent: latent, penalties: [], freeCount: point.count, threads: 1)
                    let information = try #require(model.observedInformation(point))
                    for i in point.indices {
                        var up = point
                        var down = point
                        up[i] += 1e-5
                        down[i] -= 1e-5
                        let above = try #require(model.evaluate(up))
                        let below = try #require(model.evaluate(down))
                        let here = try #require(model.evaluate(point))
                        #expect(isClose((above.value - below.value) / 2e-5, here.gradient[i], 1e-6))
                        for j in point.indices {
                            let second = -(above.gradient[j] - below.gradient[j]) / 2e-5
                            #expect(isClose(second, information[i, j], 1e-6))
                        }
                    }
                }
            }
        }
    }

    @Test("What breaks maximum likelihood does not break the model with priors")
    func degenerate() throws {
        let rows: [[Int?]] = [[1, 1, nil], [1, 0, nil], [1, 1, 2]]
        let fit = try calibrateWithPriors(ResponseTable(rows: rows), options: Self.coarse)
        for item in fit.items {
            #expect(item.belief.model.isValid)
            #expect(item.difficulty.isFinite && item.difficultySD > 0)
        }
        #expect(throws: EstimationFailure.self) {
            try calibrateWithPriors(ResponseTable(rows: rows), items: [AuthoredItem()])
        }
    }

    @Test("A doubt that all items share widens the estimate and a single item's doubt does so less")
    func sharedDoubt() throws {
        let item = ItemBelief(model: ItemModel(slope: 1, difficulty: 0))
        let responses = (0..<20).map { ItemResponse(item: item, category: $0 % 2) }
        let plain = try estimateAbility(responses: responses)
        let shared = try estimateAbility(responses: responses, sharedDifficultySD: 0.4)
        #expect(shared.standardError > plain.standardError * 1.1)
        #expect(throws: EstimationFailure.self) { try estimateAbility(responses: responses, sharedDifficultySD: .nan) }
    }

    @Test(
        "Items of which all parts or none hold are calibrated: the thresholds around the empty category stay in order")
    func emptyMiddle() throws {
        let rows: [[Int?]] = [
            [2, 1, 0, 2, 0, 2, 2, 1, 0], [2, 0, 0, 2, 0, 0, 2, 1, 0], [0, 0, 0, 0, 0, 0, 0, 1, 0],
            [nil, nil, nil, 2, nil, nil, nil, 1, nil], [0, 0, 0, 0, 0, 0, 2, 1, 0], [2, 1, 0, 0, 0, 2, 0, 1, 0],
            [0, 0, 0, 0, 0, 2, 0, 1, 0], [0, 0, 0, 2, 0, 0, 0, 1, 0], [2, 0, 0, 2, 0, 2, 2, 1, 0],
            [2, 0, 0, 2, 0, 0, 0, 1, 0],
        ]
        let table = try ResponseTable(rows: rows, categories: [3, 2, 3, 3, 3, 3, 3, 3, 2])
        let result = try calibrateWithPriors(table, options: Self.coarse)
        #expect(result.persons == 10)
        #expect(result.certificate < 1e-6)
        for item in result.items {
            #expect(item.belief.model.isValid)
            #expect(item.difficultySD > 0.2)
            #expect(zip(item.curve.thresholds, item.curve.thresholds.dropFirst()).allSatisfy { $0 < $1 })
        }
        // Nobody solved the third and fifth; everybody had a part of the eighth.
        #expect(result.items[2].difficulty > result.items[3].difficulty)
        #expect(result.items.map(\.answers) == [9, 9, 9, 10, 9, 9, 9, 10, 9])
    }

    @Test("Questions targeted by ability are suspected, questions given at random are not")
    func targeting() throws {
        var study = SmallSampleStudy()
        study.items = 24
        study.itemsPerPerson = 10
        var random = CounterRandom(seed: 21)
        let truth = study.bank(&random)
        let order = truth.models.indices.sorted { truth.models[$0].difficulty < truth.models[$1].difficulty }
        var fair: [[Int?]] = []
        var targeted: [[Int?]] = []
        for _ in 0..<150 {
            let ability = random.normal()
            fair.append(study.answers(ability, truth, given: study.draw(&random), &random))
            let nearest = order.sorted {
                abs(truth.models[$0].difficulty - ability) < abs(truth.models[$1].difficulty - ability)
            }
            targeted.append(study.answers(ability, truth, given: Array(nearest.prefix(10)), &random))
        }
        let levels = truth.authored.map { AuthorPrior.typicalAbility($0.level ?? .middle) }
        let seen = try testTargeting(ResponseTable(rows: targeted), difficulties: levels, options: Self.coarse)
        #expect(seen?.isSuspected == true)
        let clean = try testTargeting(ResponseTable(rows: fair), difficulties: levels, options: Self.coarse)
        #expect(clean?.isSuspected == false)
        let everybody = try ResponseTable(rows: [[0, 1], [1, 1], [0, 0], [1, 0], [0, 1], [1, 1], [0, 0]])
        #expect(try testTargeting(everybody) == nil)
    }
}
