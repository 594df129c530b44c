import QuestionBank

/// Makes the variants that a verification asks for, one seed after the other, and stops at the first that cannot be made.
actor TemplateTrial {
    private let question: Question
    private let variants: VariantProgram
    private let python: InterpreterChoice
    private let seeds: [UInt64]
    private var trial: Task<Void, any Error>?

    init(_ question: Question, _ variants: VariantProgram, _ python: InterpreterChoice, seeds: [UInt64]) {
        self.question = question
        self.variants = variants
        self.python = python
        self.seeds = seeds
    }

    /// - Throws: the fault of the first seed that has one.
    func passed() async throws {
        let task =
            trial
            ?? Task { [question, variants, python, seeds] in
                for seed in seeds { _ = try await variants.program(question, seed: seed, python: python) }
            }
        trial = task
        try await task.value
    }

    /// The program of a seed; `nil` where the template does not work, which the check of its variety tells once.
    func program(_ seed: UInt64) async throws -> String? {
        do {
            try await passed()
        } catch GradingFault.templateBroken {
            return nil
        }
        return try await variants.program(question, seed: seed, python: python)
    }

    static let untold = BankVerification.Outcome.couldNotRun(reason: "its template does not work: see variety")
}
