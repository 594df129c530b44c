import QuestionBank

/// A bank as it was read: its questions, their files and what is wrong.
struct BankContents {
    var bank: Bank
    var files: [SourceFile]
    var diagnostics: [Diagnostic]

    init(_ read: (bank: Bank, files: [SourceFile], diagnostics: [Diagnostic])) {
        (bank, files, diagnostics) = read
    }

    /// Why some questions are left out.
    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// Where what these questions say, or all if none is named, does not fit what is run.
    func doubts(of ids: [String]) -> [Diagnostic] {
        let paths = ids.compactMap(QuestionPath.path(forID:))
        return diagnostics.filter { diagnostic in
            diagnostic.severity == .doubt && (ids.isEmpty || paths.contains { diagnostic.file.hasSuffix("/" + $0) })
        }
    }

    /// The errors with paths as they are within the bank's folder.
    func faults(in folder: String) -> [Diagnostic] {
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return errors.map { error in
            Diagnostic(.error, error.message, file: String(error.file.dropFirst(prefix.count)), line: error.line)
        }
    }

    /// The question with this id, or a failure that says why it is left out or names the nearest one.
    func question(_ id: String) throws -> Question {
        if let question = bank[id] { return question }
        if let path = QuestionPath.path(forID: id) {
            let faults = errors.filter { $0.file == path || $0.file.hasSuffix("/" + path) }
            if !faults.isEmpty {
                throw Failure("The question \(id) is left out:\n" + faults.map(\.asLine).joined(separator: "\n"))
            }
        }
        let near = NearestName.of(id, among: bank.questions.map(\.id)).map { " Did you mean \($0)?" } ?? ""
        throw Failure("There is no question \(id).\(near) See: assay bank list")
    }
}
