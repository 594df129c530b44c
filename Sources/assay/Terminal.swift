import Foundation

/// What a person sees of a command: its result on standard output, all else on standard error.
enum Terminal {
    /// Whether a person sees standard error: only then progress is drawn.
    static let isWatched = isatty(STDERR_FILENO) == 1

    /// Prints what holds names or answers of somebody's file.
    static func show(_ text: String) { print(text.forTerminal) }

    /// Passes on what a program printed: byte for byte into a file or pipe, and to a person without what would move the
    /// cursor, hide text or name another verdict; what follows stands on a line of its own.
    static func pass(_ text: String, to handle: FileHandle) {
        let isRead = isatty(handle.fileDescriptor) == 1
        handle.write(Data((isRead ? text.forTerminal : text).utf8))
        if isRead, let last = text.last, !last.isNewline { handle.write(Data("\n".utf8)) }
    }

    static func say(_ text: String) {
        FileHandle.standardError.write(Data((text.forTerminal + "\n").utf8))
    }

    /// Replaces the line that stands there; nothing where no person is watching.
    static func progress(_ text: String) {
        guard isWatched else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text.prefix(100))".utf8))
    }

    static func endProgress() {
        guard isWatched else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
