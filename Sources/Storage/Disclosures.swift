import Interviews

/// The texts behind the commitments of one person, each with its salt: what erasure deletes.
struct Disclosures {
    let connection: any Connection
    let candidateID: String
    /// Of the events that commit to them.
    let stream: String

    /// Keeps a text and gives the commitment that may stand in an event.
    func commit(_ text: String) throws -> Commitment {
        // The system's generator, because a salt that can be foretold would let an erased text be guessed.
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<Commitment.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let commitment = Commitment(to: text, salt: salt)
        try connection.execute(
            "INSERT INTO disclosures (commitment, candidate_id, stream, salt, text) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(commitment.hex), .text(candidateID), .text(stream), .text(Hex.encode(salt)), .text(text),
            ])
        return commitment
    }

    /// All that are kept for an attempt, in the order of their commitments.
    static func all(attemptID: String, on connection: any Connection) throws -> [AttemptExport.Text] {
        try all(stream: EventLog.stream(attemptID: attemptID), on: connection)
    }

    /// All that are kept for a stream, in the order of their commitments.
    static func all(stream: String, on connection: any Connection) throws -> [AttemptExport.Text] {
        try connection.rows(
            "SELECT commitment, salt, text FROM disclosures WHERE stream = $1", [.text(stream)]
        ).map {
            AttemptExport.Text(
                commitment: try $0.text("commitment"), salt: try $0.text("salt"), text: try $0.text("text"))
        }.sorted { $0.commitment < $1.commitment }
    }

    /// Forgets a text that no longer counts; the commitment stays in its event.
    func forget(_ commitment: Commitment?) throws {
        guard let commitment else { return }
        try connection.execute("DELETE FROM disclosures WHERE commitment = $1", [.text(commitment.hex)])
    }
}
