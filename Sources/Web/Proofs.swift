import Python
import QuestionBank

/// What one claim came to on one Python of this machine.
enum Sighting: Sendable, Equatable {
    case holds
    /// It printed this instead of what is recorded.
    case differs(got: String)
    case notRun(reason: String)
}

/// What was seen of a question's proofs since the server started, by content: a changed file has seen nothing yet.
actor Proofs {
    struct Seen: Sendable {
        var byClaim: [String: [PythonVersion: Sighting]]
        /// Solutions and programs that did not do what the question says of them.
        var faults: [String]
        var sentence: String
    }

    private var seen: [String: Seen] = [:]

    func note(_ sightings: Seen, of question: Question) { seen[question.hash] = sightings }
    func sightings(of question: Question) -> Seen? { seen[question.hash] }
    /// By the content's hash.
    var all: [String: Seen] { seen }
}

extension ProofStrip {
    /// What was seen here of a claim, else what the ledger says, else what the question records of it.
    init(
        claim: Claim, sightings: [PythonVersion: Sighting]?,
        proved: [PythonVersion: (interpreter: String, day: String)] = [:]
    ) {
        self.init(claim: claim)
        for (index, version) in PythonVersion.known.enumerated() {
            let differs = cells[index].state == .recordedDiffers
            if let known = proved[version], cells[index].state != .unproved {
                cells[index].state = differs ? .differs : .holds
                cells[index].says += "\nseen on \(known.interpreter), \(known.day)"
            }
            switch sightings?[version] {
            case .holds?:
                cells[index].state = differs ? .differs : .holds
                cells[index].says += "\nrepeated on this machine"
            case .differs(let got)?:
                cells[index].state = .false
                cells[index].says += "\nprinted: \(got)"
            case .notRun?, nil: break
            }
        }
    }
}
