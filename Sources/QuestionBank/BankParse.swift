extension Bank {
    /// Reads and checks the files of a bank's folder: the questions without a fault, and every fault of every file.
    ///
    /// Questions are `python/<topic>/<slug>.md`, topics stand in `topics.yaml`; other files are left alone.
    public static func parse(_ files: [SourceFile]) -> (bank: Bank, diagnostics: [Diagnostic]) {
        let topics = Topics(files.first { $0.path == Topics.path })
        var diagnostics = topics.diagnostics
        var wanted: [SourceFile] = []
        for file in files.sorted(by: { $0.path < $1.path }) {
            guard isMarkdown(file.path) else { continue }
            guard QuestionPath.id(forPath: file.path) != nil else {
                diagnostics.append(stray(file.path))
                continue
            }
            if wanted.last?.path == file.path {
                diagnostics.append(Diagnostic(.error, "this path was handed in twice", file: file.path, line: 1))
                continue
            }
            wanted.append(file)
        }
        var read = ParallelReading.read(wanted, topics: topics.isKnown ? topics.topics : nil)
        let ids = KnownIDs(read)
        let seeds = SeedList(files.first { $0.path == SeedList.path }).entries
        for index in read.indices { read[index].checkReferences(ids, seeds: seeds) }
        diagnostics += read.flatMap(\.faults.diagnostics)
        var questions = read.compactMap { $0.faults.hasErrors ? nil : $0.question }
        if let file = files.first(where: { $0.path == LimitsRecord.fileName }) {
            let (record, faults) = LimitsRecord.parse(file)
            diagnostics += faults + LimitsRecord.stale(file, questions, ids: ids.all)
            for index in questions.indices { questions[index].inferredLimits = record.limits(of: questions[index]) }
        }
        return (Bank(questions: questions, topics: topics.topics, seeds: seeds), diagnostics.sorted(by: inOrder))
    }

    private static func isMarkdown(_ path: String) -> Bool {
        path.lowercased().hasSuffix(".md") && path != "README.md" && !path.hasSuffix("/README.md")
    }

    private static func stray(_ path: String) -> Diagnostic {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "python" else {
            return Diagnostic(
                .warning, "this file is not read: a question stands at python/<topic>/<slug>.md", file: path, line: 1)
        }
        return Diagnostic(
            .error, "the names of the folder and the file must be lower-case letters, digits and single `-`",
            file: path,
            line: 1)
    }

    private static func inOrder(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        (left.file, left.line, left.message) < (right.file, right.line, right.message)
    }
}

/// The ids of all question files, also of those with faults, so that one fault is not told as two.
struct KnownIDs {
    private var paths: [String: String] = [:]

    init(_ files: [QuestionFile]) {
        for file in files {
            if let id = QuestionPath.id(forPath: file.path) { paths[id] = file.path }
        }
        for file in files {
            if let id = file.front?.id?.text, paths[id] == nil { paths[id] = file.path }
        }
    }

    /// Of files whose ids are taken from their paths alone.
    init(paths all: [String]) {
        for path in all {
            if let id = QuestionPath.id(forPath: path) { paths[id] = path }
        }
    }

    var all: [String] { paths.keys.sorted() }
    func path(of id: String) -> String? { paths[id] }
}
