import Foundation
import Interviews
import Psychometrics
import QuestionBank
import Storage
import StorageSQLite
import Workflows

/// `assay calibrate --database sqlite:PATH`: from the answers of this house instead of a table.
struct StoredCalibration {
    var location: DatabaseLocation
    var bankFolder: BankOption
    /// Says what would change and keeps nothing.
    var isDryRun: Bool
    /// The address of the administrator who accepts at once; `nil` leaves that to the page.
    var acceptor: String?
    var json: Bool

    private struct Result: Encodable {
        var schema = "calibration/1"
        /// `nil` after a dry run.
        var version: Int?
        var accepted: Bool
        var parameters: ParameterSet
        var moves: [ForeseeMeasurement.Move]
    }

    func run() async throws {
        guard FileManager.default.fileExists(atPath: location.path) else {
            throw Failure(
                "There is no database \(location). Name it with --database, or start `assay serve` to make it.")
        }
        let database = try await location.open()
        defer { try? database.close() }
        let store = MeasurementStore(database: database)
        let administrator = try await administrator(in: MemberStore(database: database))
        let contents = try bankFolder.read()
        let jobs = JobStore(database: database)
        let attempts = AttemptStore(database: database)
        let library = QuestionLibrary(bank: contents.bank, files: contents.files, jobs: jobs)
        var calibrate = CalibrateBank(attempts: attempts, library: library)
        calibrate.threads = ProcessInfo.processInfo.activeProcessorCount
        let found: ParameterSet
        do {
            found = try await calibrate.calibrate()
        } catch CalibrateBank.Refusal.tooFewPersons(let count) {
            throw Failure(
                "There \(count == 1 ? "is 1 finished test" : "are \(count) finished tests") with answers that count; below "
                    + "\(CalibrateBank.fewestPersons) a calibration says nothing that the authors' estimates do not.")
        } catch CalibrateBank.Refusal.measurement(let failure) {
            throw Failure(failure.advice)
        }
        let reports = ReportAttempt(
            jobs: jobs, attempts: attempts, ratings: RatingStore(database: database),
            concerns: ConcernStore(database: database), measurement: store, library: library)
        let moves = try await ForeseeMeasurement(
            attempts: attempts, jobs: jobs, measurement: store, reports: reports
        ).moves(parameters: found)
        var result = Result(version: nil, accepted: false, parameters: found, moves: moves)
        if !isDryRun {
            let number = try await store.propose(found, by: administrator?.id, now: Clock.now())
            result.version = number
            if let administrator {
                try await store.accept(number, of: .parameters, by: administrator.id, now: Clock.now())
                result.accepted = true
            }
        }
        print(json ? try JSONText.of(result) : text(result))
    }

    private func administrator(in members: MemberStore) async throws -> Member? {
        guard let acceptor else { return nil }
        let found = try await members.all().first { $0.email.lowercased() == acceptor.lowercased() }
        guard let found, found.role == .administrator else {
            throw Failure("\(acceptor) is no administrator of this house. See `assay members list`.")
        }
        return found
    }

    private func text(_ result: Result) -> String {
        let set = result.parameters
        var lines = ["\(set.persons) finished tests, \(set.answers) answers, \(set.items.count) questions."]
        var items = Columns()
        items.add(["question", "answers", "from", "difficulty", "doubt", "slope"])
        for item in set.items.sorted(by: { ($0.question, $0.hash) < ($1.question, $1.hash) }) {
            let difficulty = item.thresholds.reduce(0, +) / Double(max(1, item.thresholds.count))
            items.add([
                item.question, "\(item.answers)", item.standing, Figures.text(difficulty, 2),
                Figures.text(item.difficultySD, 2), Figures.text(item.slope, 2),
            ])
        }
        lines += ["", items.text, ""]
        lines.append(set.targetingWords)
        if let note = set.joiningNote { lines.append(note) }
        lines.append(contentsOf: moved(result.moves))
        if let version = result.version {
            lines.append(
                result.accepted
                    ? "Version \(version) is in force. Tests that were finished before keep the version they had."
                    : "Version \(version) is kept and waits: an administrator accepts it under Bank, Item health, or here with --accept-as EMAIL."
            )
        } else {
            lines.append("Nothing was kept (--dry-run).")
        }
        return lines.joined(separator: "\n")
    }

    private func moved(_ moves: [ForeseeMeasurement.Move]) -> [String] {
        guard !moves.isEmpty else { return ["No report states a level yet, so none would change.", ""] }
        let changed = moves.count(where: \.changesLevel)
        var lines = [
            "Measured anew, \(changed) of \(moves.count) finished tests with a level would have another one as the most probable; the largest move is "
                + "\(Figures.text(moves.map { abs($0.by) }.max(), 2)).", "",
        ]
        var table = Columns()
        table.add(["attempt", "candidate", "by what is in force", "", "if accepted", "", "move"])
        for move in moves.prefix(20) {
            table.add([
                move.attemptID, move.candidateName, move.before.level.rawValue, Figures.text(move.before.mean, 2),
                move.after.level.rawValue, Figures.text(move.after.mean, 2), Figures.text(move.by, 2),
            ])
        }
        lines += [table.text]
        if moves.count > 20 { lines.append("and \(moves.count - 20) more (--json has all)") }
        return lines + [""]
    }
}
