extension Bank {
    /// Reads and checks one file as if it stood in this bank, without reading the others again: what a desk asks for at
    /// each pause in typing. The diagnostics are those that the whole bank would give for this file.
    ///
    /// - Parameter paths: of all files of the bank, also of those with faults; this file's own may be among them.
    public func parse(
        _ file: SourceFile, beside paths: some Sequence<String>
    ) -> (question: Question?, diagnostics: [Diagnostic]) {
        guard QuestionPath.id(forPath: file.path) != nil else {
            return (nil, Bank.parse([file]).diagnostics.filter { $0.file == file.path })
        }
        var read = QuestionFile(file, topics: topics.isEmpty ? nil : topics)
        read.checkReferences(KnownIDs(paths: Array(paths) + [file.path]), seeds: seeds)
        let diagnostics = read.faults.diagnostics.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
        return (read.faults.hasErrors ? nil : read.question, diagnostics)
    }
}
