import Foundation
import Psychometrics

// psychometrics-study FOLDER [SHARE]: writes study.md and its plots; SHARE below 1 makes it quicker and rougher.
let arguments = CommandLine.arguments
guard arguments.count >= 2, let share = arguments.count > 2 ? Double(arguments[2]) : 1, share > 0 else {
    print("usage: psychometrics-study FOLDER [SHARE]")
    exit(2)
}
let folder = URL(fileURLWithPath: arguments[1], isDirectory: true)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)

var study = SmallSampleStudy()
study.swapped = 0
let plan = [(10, 100, 0.75), (30, 60, 0.65), (100, 40, 0.45), (300, 20, 0.32)]
var rows: [String] = []
var coverage: [Plot.Point] = []
var errors: [Plot.Point] = []
for (candidates, most, bar) in plan {
    let repetitions = max(2, Int((Double(most) * share).rounded()))
    let outcome = try study.run(candidates: candidates, judged: 50, repetitions: repetitions, seed: 42)
    func percent(_ value: Double) -> String { String(format: "%.1f %%", 100 * value) }
    // One bank is one draw: its candidates share its errors, so that the error of the share is between banks.
    rows.append(
        "| \(candidates) | \(repetitions) | \(percent(outcome.coverage)) | "
            + String(format: "%.3f | %.2f | %.3f | ", outcome.difficultyError, bar, outcome.abilityError)
            + "\(percent(outcome.difficultyCoverage)) |")
    coverage.append(.init(candidates: candidates, value: outcome.coverage, lower: 0.93, upper: 0.97))
    errors.append(.init(candidates: candidates, value: outcome.difficultyError, lower: 0, upper: bar))
    print(rows.last ?? "")
    fflush(nil)
}

let judged = Int(20_000 * share)
let calibration = try SmallSampleStudy().levelCalibrationError(persons: judged, seed: 3)
print("ECE \(calibration)")
var targeting: [String] = []
for candidates in [60, 100, 150] {
    let cases = max(4, Int(1_000 * share))
    let with = try TargetingCases(candidates: candidates, cases: cases, seed: 5).suspected(targeted: true)
    let without = try TargetingCases(candidates: candidates, cases: cases, seed: 6).suspected(targeted: false)
    targeting.append(String(format: "| %d | %d | %.1f %% | %.1f %% |", candidates, cases, 100 * with, 100 * without))
    print(targeting.last ?? "")
    fflush(nil)
}

var agreement: [String] = []
for units in [8, 12, 20, 30, 60] {
    var shares: [(held: Double, stated: Double)] = []
    for (raters, common) in [(2, 0.4), (2, 0.9), (3, 0.4), (3, 0.9)] {
        shares.append(
            try AgreementCases(raters: raters, common: common, cases: max(4, Int(500 * share)), seed: 7).held(
                units: units))
    }
    let cells = shares.map { String(format: "%.0f %% of %.0f %%", 100 * $0.held, 100 * $0.stated) }
    agreement.append("| \(units) | \(cells.joined(separator: " | ")) |")
    print(agreement.last ?? "")
    fflush(nil)
}

try Plot(
    title: "95 % intervals of new candidates that hold", unit: "%.2f", range: 0.90...1.0, points: coverage
).svg.write(to: folder.appendingPathComponent("coverage.svg"), atomically: true, encoding: .utf8)
try Plot(title: "Error of difficulties (RMSE)", unit: "%.2f", range: 0...0.8, points: errors).svg
    .write(to: folder.appendingPathComponent("difficulty.svg"), atomically: true, encoding: .utf8)
let report = """
    # What small samples are worth

    Written by `make study-small-samples`; the same seeds give the same figures. Simulated banks of 40 questions whose authors' levels are right (difficulty scatters by 0.7 within a level, log slopes by 0.25), candidates N(0, 1) who answer 12 each, the default calibration, then 50 new candidates a bank.

    ![](coverage.svg) ![](difficulty.svg)

    | candidates | banks | 95 % intervals of new candidates that hold | RMSE of b | at most | RMSE of ability | 95 % intervals of b that hold |
    |---|---|---|---|---|---|---|
    \(rows.joined(separator: "\n"))

    The intervals should hold in 93 to 97 of 100 cases. In the plots the span that is asked for is shaded; a hollow point lies outside it.

    **Levels without any data.** One level in five is wrong, difficulty scatters by 0.7 within a level; \(judged) candidates, each with a new bank: expected calibration error of the stated probabilities \(String(format: "%.4f", calibration)) (at most 0.05).

    **Questions given by ability behind the model's back** (12 of the 24 questions nearest to ability + N(0, 0.5²)), and at random:

    | candidates | cases each | suspected where targeted | suspected where random |
    |---|---|---|---|
    \(targeting.joined(separator: "\n"))

    **Intervals of Krippendorff's alpha** (95 %, bootstrap; two or three raters, ratings of 1 to 5, \(max(4, Int(500 * share))) cases each): how many hold, of how many cases in which one is stated. Of fewer than \(KrippendorffAlpha.fewestUnits) units none is.

    | units | 2 raters, 0.4 in common | 2 raters, 0.9 | 3 raters, 0.4 | 3 raters, 0.9 |
    |---|---|---|---|---|
    \(agreement.joined(separator: "\n"))

    """
try report.write(to: folder.appendingPathComponent("README.md"), atomically: true, encoding: .utf8)
