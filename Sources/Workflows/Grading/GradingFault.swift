/// Why an answer could not be judged: never the candidate's doing, so that it is tried again and never marked wrong.
public enum GradingFault: Error, Sendable, Equatable {
    /// Neither the bank nor the kept sources have this question with this hash.
    case unknownQuestion(id: String, hash: String)
    case unknownResponse(id: String)
    /// Answers in words are rated by a person.
    case notGradedByRunning(responseID: String)
    /// No interpreter at hand is one that the question speaks of.
    case noInterpreter(questionID: String)
    /// The sandbox reported a fault of its own.
    case sandbox(questionID: String, detail: String)
    /// The question itself cannot be used: its program does not end, its checker fails, its form does not fit its kind.
    case questionUnusable(questionID: String, reason: String)
    /// The template of variants raised, gave something else than texts or reached a limit; `line` is one of its block.
    case templateBroken(questionID: String, seed: String, error: String, block: String, line: Int?)
}

extension GradingFault: CustomStringConvertible {
    public var description: String { reason }

    /// In words, for a log or a verification.
    public var reason: String {
        switch self {
        case .unknownQuestion(let id, _): "question \(id) is not known with this content"
        case .unknownResponse(let id): "response \(id) is not known"
        case .notGradedByRunning: "answers in words are rated by a person"
        case .noInterpreter: "no interpreter at hand is one that the question speaks of"
        case .sandbox(_, let detail): detail
        case .questionUnusable(_, let reason): reason
        case .templateBroken(_, let seed, let error, let block, let line):
            "it makes no program for seed \(seed): \(error) in block \(block)\(line.map { ", line \($0)" } ?? "")"
        }
    }
}
