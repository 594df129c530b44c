import Python

extension BankVerification.Finding: Codable {
    private enum Key: String, CodingKey {
        case question, path, line, subject, name, python, interpreter, outcome, expected, got, reason, seen, used
    }

    /// A flat object; `expected`, `got` and `reason` stand only where the outcome has them, `seen` only where it was not
    /// run now.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(questionID, forKey: .question)
        try container.encode(path, forKey: .path)
        try container.encode(line, forKey: .line)
        try container.encode(subject.kind, forKey: .subject)
        try container.encode(subject.name, forKey: .name)
        try container.encode(release, forKey: .python)
        try container.encode(interpreter, forKey: .interpreter)
        try container.encodeIfPresent(seen, forKey: .seen)
        try container.encodeIfPresent(used, forKey: .used)
        switch outcome {
        case .holds:
            try container.encode("holds", forKey: .outcome)
        case .differs(let expected, let got):
            try container.encode("differs", forKey: .outcome)
            try container.encode(expected, forKey: .expected)
            try container.encode(got, forKey: .got)
        case .skipped(let reason):
            try container.encode("skipped", forKey: .outcome)
            try container.encode(reason, forKey: .reason)
        case .couldNotRun(let reason):
            try container.encode("could-not-run", forKey: .outcome)
            try container.encode(reason, forKey: .reason)
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        questionID = try container.decode(String.self, forKey: .question)
        path = try container.decode(String.self, forKey: .path)
        line = try container.decode(Int.self, forKey: .line)
        subject = .init(
            try container.decode(BankVerification.Subject.Kind.self, forKey: .subject),
            try container.decode(String.self, forKey: .name))
        release = try container.decode(PythonVersion.self, forKey: .python)
        interpreter = try container.decode(String.self, forKey: .interpreter)
        seen = try container.decodeIfPresent(String.self, forKey: .seen)
        used = try container.decodeIfPresent(BankVerification.Finding.Used.self, forKey: .used)
        switch try container.decode(String.self, forKey: .outcome) {
        case "holds": outcome = .holds
        case "differs":
            outcome = .differs(
                expected: try container.decode(String.self, forKey: .expected),
                got: try container.decode(String.self, forKey: .got))
        case "skipped": outcome = .skipped(reason: try container.decode(String.self, forKey: .reason))
        case "could-not-run": outcome = .couldNotRun(reason: try container.decode(String.self, forKey: .reason))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .outcome, in: container, debugDescription: "not an outcome of a verification")
        }
    }
}
