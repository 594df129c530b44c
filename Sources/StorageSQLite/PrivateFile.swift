#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The database's file exists before SQLite opens it, so that at no moment anyone but its owner can read it. SQLite gives
/// the log and the index beside it the same mode.
enum PrivateFile {
    static func ensure(at path: String) throws {
        let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
            return
        }
        // A file that is there is not opened: closing it would drop the locks that this process may hold on it through
        // another connection (POSIX gives up all locks of a process on a file with the first descriptor closed).
        guard errno == EEXIST, chmod(path, 0o600) == 0 else { throw SQLiteFault.cannotMakeFile(errno: errno) }
    }
}
