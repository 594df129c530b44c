public import Interviews
public import QuestionBank
public import Storage

/// Every question that is asked or was ever asked: the bank as it stands, and for older content the kept sources.
public actor QuestionLibrary {
    private let jobs: JobStore
    private var files: [SourceFile]
    private var older: [String: Question] = [:]
    private var order: [String] = []
    /// The bank as last loaded.
    public private(set) var bank: Bank
    /// What was proved, here and elsewhere.
    public private(set) var ledger: ProofLedger
    private var loadings = 1
    /// Errors in the bank's files as they were read; the questions in question are left out.
    public private(set) var faults: [Diagnostic]

    /// Older questions kept parsed in memory.
    private static let mostKept = 256

    /// - Parameters:
    ///   - files: what `bank` was parsed from.
    ///   - faults: errors in these files, with paths relative to the bank's folder.
    public init(
        bank: Bank, files: [SourceFile], faults: [Diagnostic] = [], ledger: ProofLedger = ProofLedger(), jobs: JobStore
    ) {
        self.bank = bank
        self.ledger = ledger
        self.files = files
        self.faults = faults
        self.jobs = jobs
    }

    /// Takes over a bank that was read anew; kits and attempts keep the questions that they began with.
    public func replace(bank: Bank, files: [SourceFile], faults: [Diagnostic] = []) {
        self.bank = bank
        self.files = files
        self.faults = faults
        loadings += 1
    }

    /// Takes over what the ledger says now.
    public func replace(ledger: ProofLedger) {
        self.ledger = ledger
        loadings += 1
    }

    /// Takes over the whole folder as it was read anew.
    public func replace(with disk: BankOnDisk) {
        ledger = disk.ledger
        replace(bank: disk.bank, files: disk.files, faults: disk.faults)
    }

    /// Takes over one question that was changed or added; all others stay as they were read.
    public func put(_ question: Question, from file: SourceFile) {
        let files = files.filter { $0.path != file.path } + [file]
        replace(
            bank: Bank(
                questions: bank.questions.filter { $0.id != question.id } + [question], topics: bank.topics,
                seeds: bank.seeds),
            files: files.sorted { $0.path < $1.path }, faults: faults.filter { $0.file != file.path })
    }

    /// The bank as it stands, and the paths of its files, also of those with faults.
    public var shelf: (bank: Bank, paths: [String]) { (bank, files.map(\.path)) }

    /// The bank as it stands, with a number that another bank does not have.
    public var edition: (bank: Bank, ledger: ProofLedger, number: Int) { (bank, ledger, loadings) }

    /// The question with exactly this content.
    public func question(id: String, hash: String) async throws -> Question {
        if let question = bank[id], question.hash == hash { return question }
        if let question = older[hash], question.id == id { return question }
        guard let source = try await jobs.source(hash: hash), source.questionID == id,
            let question = parse(source)
        else { throw GradingFault.unknownQuestion(id: id, hash: hash) }
        older[hash] = question
        order.append(hash)
        if order.count > Self.mostKept { older[order.removeFirst()] = nil }
        return question
    }

    /// The questions of a kit, in its order, as they stood when they were put into it.
    public func questions(of kit: Kit) async throws -> [Question] {
        var questions: [Question] = []
        for entry in kit.questions {
            questions.append(try await question(id: entry.questionID, hash: entry.hash))
        }
        return questions
    }

    /// The question of a response.
    public func question(of response: Response) async throws -> Question {
        try await question(id: response.questionID, hash: response.questionHash)
    }

    /// The question with this id as the bank has it today.
    public func current(id: String) -> Question? { bank[id] }

    /// The text of a question of the current bank, to be kept with a kit.
    func source(of question: Question) -> QuestionSource? {
        files.first { $0.path == question.path }.map { file in
            QuestionSource(
                questionID: question.id, hash: question.hash, path: question.path,
                text: String(decoding: file.bytes, as: UTF8.self))
        }
    }

    /// Reads an older source by itself, as it was accepted then: its topic and the questions that it refers to may be gone,
    /// and today's checks may find what those of that day did not.
    private func parse(_ source: QuestionSource) -> Question? {
        let question = Question(kept: SourceFile(path: source.path, bytes: Array(source.text.utf8)))
        return question?.id == source.questionID && question?.hash == source.hash ? question : nil
    }
}
