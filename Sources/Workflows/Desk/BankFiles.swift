public import QuestionBank

/// The bank's folder as the desk reads and writes it. Closures, because only the executable may start `git`.
///
/// Paths are relative to the bank's folder; nothing outside of it is read or written, and no symbolic link is followed.
public struct BankFiles: Sendable {
    /// The file as it is now, with `\n` line ends; `nil` where there is none. Throws ``BankFileRefusal``.
    public var read: @Sendable (_ path: String) throws -> String?
    /// Why a file cannot be written, in words for a person; `nil` where it can.
    public var obstacle: @Sendable (_ path: String) -> String?
    /// Puts the text in place of the file's whole content, or nothing: only if the file still has the hash `expecting`
    /// (`nil`: does not exist). Throws ``BankFileRefusal``.
    public var replace: @Sendable (_ path: String, _ text: String, _ expecting: String?) throws -> Void
    /// Notes changed files in the repository that the bank lies in, and nothing else that has changed there.
    public var commit: @Sendable (_ paths: [String], _ change: BankChange) async -> CommitOutcome
    /// Notes in the bank's ledger what was proved, and gives the ledger as it is then. Throws ``BankFileRefusal``.
    public var record: @Sendable (_ verification: BankVerification, _ bank: Bank) async throws -> ProofLedger
    /// Paths of what others have written in the folder since it was read, added or taken away; sorted.
    public var changed: @Sendable () async -> [String]
    /// Reads the whole folder anew. Throws where it cannot be read at all.
    public var reload: @Sendable () async throws -> BankOnDisk
    /// What changed the file, newest first; empty without a repository.
    public var history: @Sendable (_ path: String) async -> [BankCommit]

    public init(
        read: @escaping @Sendable (String) throws -> String?, obstacle: @escaping @Sendable (String) -> String?,
        replace: @escaping @Sendable (String, String, String?) throws -> Void,
        commit: @escaping @Sendable ([String], BankChange) async -> CommitOutcome,
        record: @escaping @Sendable (BankVerification, Bank) async throws -> ProofLedger,
        changed: @escaping @Sendable () async -> [String], reload: @escaping @Sendable () async throws -> BankOnDisk,
        history: @escaping @Sendable (String) async -> [BankCommit]
    ) {
        self.read = read
        self.obstacle = obstacle
        self.replace = replace
        self.commit = commit
        self.record = record
        self.changed = changed
        self.reload = reload
        self.history = history
    }
}

/// The bank as its folder has it now.
public struct BankOnDisk: Sendable {
    public var bank: Bank
    public var files: [SourceFile]
    /// Errors, with paths relative to the bank's folder.
    public var faults: [Diagnostic]
    public var ledger: ProofLedger

    public init(bank: Bank, files: [SourceFile], faults: [Diagnostic], ledger: ProofLedger) {
        self.bank = bank
        self.files = files
        self.faults = faults
        self.ledger = ledger
    }
}

/// Why a file of the bank was not read or written.
public enum BankFileRefusal: Error, Sendable, Hashable {
    /// Not the path of a question, or a part of it is a symbolic link or no plain file.
    case notPlain(String)
    case notText(String)
    /// Somebody changed it meanwhile.
    case changed(String)
    /// In the system's words.
    case failed(String, reason: String)

    /// What is wrong, and what to do.
    public var advice: String {
        switch self {
        case .notPlain(let path):
            "\(path) is not a plain file within the bank's folder, so it is neither read nor written from here."
        case .notText(let path):
            "\(path) is not UTF-8 text, or longer than 1 MiB. Mend it where the bank's files are kept."
        case .changed(let path): "\(path) was changed meanwhile."
        case .failed(let path, let reason): "\(path) cannot be written: \(reason)."
        }
    }
}

/// What is written down of a change.
public struct BankChange: Sendable, Equatable {
    public struct Person: Sendable, Equatable {
        public var name: String
        public var email: String

        public init(name: String, email: String) {
            self.name = name
            self.email = email
        }
    }

    /// Whose change it is.
    public var author: Person
    /// Who accepted it.
    public var acceptedBy: Person
    /// The first line is a title.
    public var message: String

    public init(author: Person, acceptedBy: Person, message: String) {
        self.author = author
        self.acceptedBy = acceptedBy
        self.message = message
    }
}

/// Whether a change is in the repository's history.
public enum CommitOutcome: Sendable, Equatable {
    /// The commit's short name.
    case committed(String)
    /// The bank does not lie in a repository, or there is no `git`.
    case noRepository
    /// The operator does not want commits made here.
    case switchedOff
    /// The file is written all the same.
    case failed(reason: String)
}

/// One change of a file as the repository has it.
public struct BankCommit: Sendable, Equatable {
    public var name: String
    public var author: String
    /// Seconds since 1970.
    public var at: Int
    public var title: String

    public init(name: String, author: String, at: Int, title: String) {
        self.name = name
        self.author = author
        self.at = at
        self.title = title
    }
}
