import Sandbox
import Workflows

extension BankFiles {
    /// The bank's folder on this machine, and the repository around it.
    static func here(_ folder: String) -> BankFiles {
        let files = QuestionFolder(root: folder)
        let repository = BankRepository(folder: folder)
        return BankFiles(
            read: { try files.read($0) }, obstacle: { files.obstacle($0) },
            replace: { try files.replace($0, with: $1, expecting: $2) },
            commit: { path, change in await onOwnThread { repository.commit(path, change) } },
            history: { path in await onOwnThread { repository.history(path) } })
    }
}
