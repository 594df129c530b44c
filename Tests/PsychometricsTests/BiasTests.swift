import Psychometrics
import Testing

@Suite("Differential item functioning")
struct BiasTests {
    static func verbal() throws -> (table: ResponseTable, isFocal: [Bool]) {
        let rows = try Reference.rows("difR_verbal.csv")
        return (try ResponseTable(rows: rows.map { Array($0[0..<24]) }), rows.map { $0[25] == 1 })
    }

    @Test("Mantel-Haenszel equals difR's on verbal aggression by gender")
    func statistics() throws {
        let data = try Self.verbal()
        let expected = try Reference("dif_verbal.json")
        let corrected = try mantelHaenszel(data.table, isFocal: data.isFocal)
        let plain = try mantelHaenszel(data.table, isFocal: data.isFocal, continuityCorrection: false)
        for (index, item) in corrected.items.enumerated() {
            #expect(isClose(item.statistic, expected["MH_correct"]["stat"].numbers[index], 1e-9))
            #expect(isClose(item.p, expected["MH_correct"]["p"].numbers[index], 1e-10))
            #expect(isClose(item.oddsRatio, expected["MH_correct"]["alphaMH"].numbers[index], 1e-10))
            #expect(isClose(item.delta, expected["MH_correct"]["deltaMH"].numbers[index], 1e-9))
            let variance = expected["MH_correct"]["varLambda"].numbers[index]
            #expect(isClose(item.deltaSE, 2.35 * variance.squareRoot(), 1e-9))
            #expect(isClose(plain.items[index].statistic, expected["MH_nocorrect"]["stat"].numbers[index], 1e-9))
        }
        #expect(corrected.flagged.map { Double($0 + 1) } == expected["MH_correct"]["DIFitems"].numbers)
    }

    @Test("Purification ends at difR's set of items")
    func purified() throws {
        let data = try Self.verbal()
        let expected = try Reference("dif_verbal.json")["MH_purified"]
        let result = try mantelHaenszel(data.table, isFocal: data.isFocal, purify: true)
        #expect(result.flagged.map { Double($0 + 1) } == expected["DIFitems"].numbers)
        for (index, item) in result.items.enumerated() {
            #expect(isClose(item.statistic, expected["stat"].numbers[index], 1e-9))
            #expect(isClose(item.oddsRatio, expected["alphaMH"].numbers[index], 1e-9))
        }
    }

    @Test("Under fifty persons in a group the verdict is 'cannot tell', with the smallest effect that could be seen")
    func cannotTell() throws {
        let rows = try Reference.rows("difR_verbal.csv").prefix(120)
        let table = try ResponseTable(rows: rows.map { Array($0[0..<24]) })
        let isFocal = rows.indices.map { $0 % 4 == 0 }
        let result = try mantelHaenszel(table, isFocal: isFocal)
        #expect(result.items.allSatisfy { $0.verdict == .cannotTell })
        #expect(result.items[0].smallestVisibleDelta > 1)
        #expect(throws: EstimationFailure.noData) { try mantelHaenszel(table, isFocal: isFocal.map { _ in false }) }
    }

    @Test("Logistic DIF equals difR's: three likelihood ratios, the gain in R², the flagged items")
    func logistic() throws {
        let data = try Self.verbal()
        let expected = try Reference("dif_verbal.json")
        let result = try logisticDIF(data.table, isFocal: data.isFocal)
        for (index, item) in result.items.enumerated() {
            #expect(isClose(item.statistic, expected["logistic_both"]["LR"].numbers[index], 1e-7))
            #expect(isClose(item.gain, expected["logistic_both"]["deltaR2_nagelkerke"].numbers[index], 1e-9))
            #expect(isClose(item.uniform, expected["logistic_uniform"]["LR"].numbers[index], 1e-7))
            #expect(isClose(item.nonuniform, expected["logistic_nonuniform"]["LR"].numbers[index], 1e-7))
        }
        #expect(result.flagged.map { Double($0 + 1) } == expected["logistic_both"]["DIFitems"].numbers)
    }

    @Test("An item that all have right says nothing; one that a group alone has right is the largest bias there is")
    func extremes() throws {
        let rows = (0..<240).map { person -> [Int?] in
            [1, person % 2, (person / 2) % 2, (person / 3) % 2, (person / 5) % 2]
        }
        let table = try ResponseTable(rows: rows, categories: [2, 2, 2, 2, 2])
        let isFocal = rows.indices.map { $0 % 2 == 0 }
        let logistic = try logisticDIF(table, isFocal: isFocal).items
        #expect(logistic[0].verdict == .cannotTell && logistic[0].smallestVisibleGain.isNaN)
        #expect(try mantelHaenszel(table, isFocal: isFocal).items[1].verdict == .large)
        let single = try ResponseTable(rows: rows.map { [$0[1]] })
        #expect(throws: EstimationFailure.self) { try mantelHaenszel(single, isFocal: isFocal) }
        #expect(throws: EstimationFailure.self) { try logisticDIF(single, isFocal: isFocal) }
    }

    @Test("One group alone failing an item, at a probability of some hundredths, is not yet the largest bias")
    func doubtful() throws {
        let rows = (0..<240).map { person -> [Int?] in
            let place = person / 2
            return [person % 2 == 0 && place % 17 == 0 ? 0 : 1, place % 2, place / 2 % 2, place / 4 % 2]
        }
        let found = try mantelHaenszel(ResponseTable(rows: rows), isFocal: rows.indices.map { $0 % 2 == 0 }).items[0]
        #expect(found.p > 0.01 && found.p < 0.05)
        #expect(found.verdict == .cannotTell)
    }

    @Test("Answers that the score separates end as 'cannot tell', not as a number")
    func separated() throws {
        let rows = (0..<200).map { person in (0..<5).map { item in person % 6 > item ? 1 : 0 } as [Int?] }
        let result = try logisticDIF(ResponseTable(rows: rows), isFocal: rows.indices.map { $0 < 100 })
        #expect(result.items.allSatisfy { $0.verdict == .cannotTell && $0.statistic.isNaN && $0.p == 1 })
    }
}
