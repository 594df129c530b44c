import QuestionBank
import Sandbox
import Synchronization
import Workflows

extension BankFiles {
    /// The bank's folder on this machine, and the repository around it.
    ///
    /// - Parameters:
    ///   - watch: what the files were when the bank was read.
    ///   - commits: whether accepted drafts are committed.
    static func here(_ folder: String, watch: FolderWatch, commits: Bool) -> BankFiles {
        let files = QuestionFolder(root: folder)
        let repository = BankRepository(folder: folder)
        let bank = BankFolder(path: folder)
        return BankFiles(
            read: { try files.read($0) }, obstacle: { files.obstacle($0) },
            replace: { path, text, expecting in
                try files.replace(path, with: text, expecting: expecting)
                watch.note([path])
            },
            commit: { paths, change in
                commits ? await onOwnThread { repository.commit(paths, change) } : .switchedOff
            },
            record: { verification, whole in
                try await onOwnThread {
                    Result { try bank.record(verification, of: whole) }.mapError {
                        BankFileRefusal.failed(ProofLedger.fileName, reason: "\($0)")
                    }
                }.get()
            },
            changed: { await onOwnThread { watch.changes() } },
            reload: {
                try await onOwnThread {
                    Result {
                        // Noted first: what is written while it is read shows as changed afterwards.
                        watch.noteAll()
                        let contents = BankContents(try bank.read(withLedger: true))
                        return BankOnDisk(
                            bank: contents.bank, files: contents.files, faults: contents.faults(in: folder),
                            ledger: bank.ledger().ledger)
                    }
                }.get()
            },
            history: { path in await onOwnThread { repository.history(path) } })
    }
}

extension BankFolder {
    private static let recording = Mutex<Void>(())

    /// Notes in the ledger what held today; one at a time, so that nothing is lost.
    fileprivate func record(_ verification: BankVerification, of bank: Bank) throws -> ProofLedger {
        try Self.recording.withLock { _ in
            try note(verification, of: bank)
            return ledger().ledger
        }
    }
}
