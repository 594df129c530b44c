public import Python

/// What ties the key of a `choice` to a run: a program that prints the ids of the right options.
public struct OptionKey: Sendable, Equatable {
    /// `nil` where no run can settle any of it. Its `expect` is empty: what it must print follows from the options.
    public var proof: Proof?
    /// The Pythons on which the program alone must print the key; `nil` means the target.
    public var holds: VersionSet?
    /// The Pythons that decide together: right is what the program prints on each of them.
    public var across: VersionSet?
    /// Options that no run can settle. Empty where all are settled by the run, or none.
    public var judged: [String]
    /// Why no run can settle them.
    public var why: String?
    public var line: Int

    /// The Pythons that decide together, as far as they are known; empty where each is asked alone.
    public var together: [PythonVersion] { across.map { set in PythonVersion.known.filter(set.contains) } ?? [] }

    /// Whether the program alone must print the key on this Python.
    public func isAsked(on version: PythonVersion, target: PythonVersion) -> Bool {
        proof != nil && across == nil && (holds?.contains(version) ?? (version == target))
    }
}

extension Question {
    /// The ids that the key's program must print, in their order; empty where no program settles it.
    public var keyedByRun: [String] {
        guard case .options(_, let options) = response, let key, key.proof != nil else { return [] }
        return options.filter { $0.isRight && !key.judged.contains($0.id) }.map(\.id)
    }

    /// How many options a run settles, and how many it does not.
    public var keyStanding: (run: Int, judged: Int) {
        guard case .options(_, let options) = response else { return (0, 0) }
        guard let key, key.proof != nil else { return (0, options.count) }
        let judged = options.count { key.judged.contains($0.id) }
        return (options.count - judged, judged)
    }
}
