public import QuestionBank

/// What `assay bank check` would say of a text if it stood in the bank.
public struct DraftCheck: Sendable {
    /// `nil` where there are errors.
    public var question: Question?
    /// By line.
    public var diagnostics: [Diagnostic]

    public var errors: Int { diagnostics.count { $0.severity == .error } }
    /// How often it says what does not fit what is run.
    public var doubts: Int { diagnostics.count { $0.severity == .doubt } }
}

extension QuestionLibrary {
    /// Checks a text as the file at `path`, beside the bank as it stands; nothing is kept.
    public nonisolated func check(_ text: String, at path: String) async -> DraftCheck {
        let (bank, paths) = await shelf
        let (question, diagnostics) = bank.parse(SourceFile(path: path, bytes: Array(text.utf8)), beside: paths)
        return DraftCheck(question: question, diagnostics: diagnostics)
    }
}
