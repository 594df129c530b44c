import QuestionBank

/// A bank as it was read: its questions, their files and what is wrong.
struct BankContents {
    var bank: Bank
    var files: [SourceFile]
    var diagnostics: [Diagnostic]

    init(_ read: (bank: Bank, files: [SourceFile], diagnostics: [Diagnostic])) {
        (bank, files, diagnostics) = read
    }

    /// Why some questions are left out; warnings are not among them.
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// The errors with paths as they are within the bank's folder.
    func faults(in folder: String) -> [Diagnostic] {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return errors.map { error in
            Diagnostic(.error, error.message, file: String(error.file.dropFirst(prefix.count)), line: error.line)
        }
    }

    /// The question with this id, or a failure that names the nearest ones.
    func question(_ id: String) throws -> Question {
        if let question = bank[id] { return question }
        throw Failure("There is no question \(id). See: assay bank list")
    }
}
