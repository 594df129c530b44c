import Python
import QuestionBank

/// When and where the bank's claims were last seen to hold, and what nothing has shown yet.
///
/// A cell is one claim on one Python of which the claim says something.
struct Freshness: Sendable {
    /// What one interpreter was seen to confirm.
    struct Interpreter: Sendable, Equatable {
        var name: String
        var cells: Int
        var oldest: String
        var newest: String
        /// A Python of this release is on this machine, so that it can be repeated now.
        var isHere: Bool
    }

    /// One release of Python: what is said of it, and what of that was seen.
    struct Release: Sendable, Equatable {
        var version: PythonVersion
        var expected: Int
        var seen: Int
        var isHere: Bool
        var open: Int { expected - seen }
    }

    struct Row: Sendable, Equatable {
        var id: String
        var title: String
        var expected: Int
        var seen: Int
        /// Days; `nil` where nothing was seen yet.
        var oldest: String?
        /// Cells that this machine could run now.
        var here: Int
    }

    /// A claim that no Python at hand can show.
    struct Unproved: Sendable, Equatable {
        var questionID: String
        var title: String
        var claim: String
        var reason: String
    }

    private(set) var interpreters: [Interpreter] = []
    private(set) var releases: [Release] = []
    /// The least seen and the oldest first.
    private(set) var rows: [Row] = []
    private(set) var unproved: [Unproved] = []
    private(set) var judgements = 0
    private(set) var claims = 0

    init(_ bank: Bank, ledger: ProofLedger, here: [PythonVersion]) {
        var byInterpreter: [String: (cells: Int, oldest: String, newest: String, release: PythonVersion)] = [:]
        var expected: [PythonVersion: Int] = [:]
        var seen: [PythonVersion: Int] = [:]
        for question in bank.questions {
            var row = Row(id: question.id, title: question.title, expected: 0, seen: 0, oldest: nil, here: 0)
            for claim in question.claims {
                claims += 1
                switch claim.basis {
                case .judgement: judgements += 1
                case .unproved(let reason):
                    unproved.append(
                        Unproved(
                            questionID: question.id, title: question.title, claim: claim.text, reason: reason))
                case .proof(let proof):
                    let proved = ledger.proved(claim, of: question)
                    for version in PythonVersion.known where proof.expected(on: version) != nil {
                        row.expected += 1
                        expected[version, default: 0] += 1
                        if here.contains(version) { row.here += 1 }
                        guard let (_, day) = proved[version] else { continue }
                        row.seen += 1
                        seen[version, default: 0] += 1
                        row.oldest = min(row.oldest ?? day, day)
                    }
                    for (name, day) in ledger.days(of: question, subject: "claim \(claim.id)") {
                        guard let release = ProofLedger.release(of: name) else { continue }
                        let known = byInterpreter[name] ?? (0, day, day, release)
                        byInterpreter[name] = (known.cells + 1, min(known.oldest, day), max(known.newest, day), release)
                    }
                }
            }
            if row.expected > 0 { rows.append(row) }
        }
        interpreters = byInterpreter.map { name, known in
            Interpreter(
                name: name, cells: known.cells, oldest: known.oldest, newest: known.newest,
                isHere: here.contains(known.release))
        }.sorted { ($0.oldest, $0.name) < ($1.oldest, $1.name) }
        releases = PythonVersion.known.map {
            Release(version: $0, expected: expected[$0] ?? 0, seen: seen[$0] ?? 0, isHere: here.contains($0))
        }
        rows.sort { ($0.oldest ?? "", $0.id) < ($1.oldest ?? "", $1.id) }
    }

    var expected: Int { releases.reduce(0) { $0 + $1.expected } }
    var seen: Int { releases.reduce(0) { $0 + $1.seen } }
    /// Cells that nothing has shown yet and that this machine could run.
    var openHere: Int { releases.filter(\.isHere).reduce(0) { $0 + $1.open } }
}
