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

    /// The name under which the key of a `choice` stands among the claims: no claim's id has a space.
    static let keyRow = "the key"

    private var seen: [String: Seen] = [:]

    /// - Parameter isPart: what was seen of other claims before stays.
    func note(_ sightings: Seen, of question: Question, isPart: Bool = false) {
        guard isPart, var known = seen[question.hash] else {
            seen[question.hash] = sightings
            return
        }
        known.byClaim.merge(sightings.byClaim) { _, new in new }
        let again =
            sightings.byClaim.keys.map { $0 == Self.keyRow ? "key on" : "claim \($0) on" }
            + sightings.byClaim.keys.map { "control \($0) on" }
        known.faults.removeAll { fault in again.contains { fault.hasPrefix($0) } }
        known.faults += sightings.faults
        known.sentence = sightings.sentence
        seen[question.hash] = known
    }
    func sightings(of question: Question) -> Seen? { seen[question.hash] }
    /// By the content's hash.
    var all: [String: Seen] { seen }
}

extension ProofStrip {
    /// What was seen of the program that decides a `choice`, here or where the ledger says; `nil` where there is none.
    init?(
        keyOf question: Question, sightings: [PythonVersion: Sighting]?,
        proved: [PythonVersion: (interpreter: String, day: String)] = [:]
    ) {
        guard let key = question.key, key.proof != nil else { return nil }
        let wanted = question.keyedByRun.joined(separator: " ")
        cells = PythonVersion.known.map { version in
            let isAsked = key.isAsked(on: version, target: question.target)
            let decides = key.together.contains(version)
            return .init(
                version: version.description, state: isAsked || decides ? .recorded : .unproved,
                says: isAsked
                    ? "must print: \(wanted)"
                    : decides ? "decides together with others: \(wanted)" : "The key is not said to hold here.")
        }
        note(sightings, proved)
    }

    /// What was seen here of a claim, else what the ledger says, else what the question records of it.
    init(
        claim: Claim, sightings: [PythonVersion: Sighting]?,
        proved: [PythonVersion: (interpreter: String, day: String)] = [:]
    ) {
        self.init(claim: claim)
        note(sightings, proved)
    }

    /// Lays over what is expected what was seen.
    private mutating func note(
        _ sightings: [PythonVersion: Sighting]?, _ proved: [PythonVersion: (interpreter: String, day: String)]
    ) {
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
