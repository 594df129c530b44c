import Dispatch
import Synchronization

/// Reads question files on all cores: each file is read by itself, and ten thousand are not worth waiting for.
enum ParallelReading {
    /// Files that one core reads before it asks for more.
    private static let piece = 32

    /// What each file holds, in the order of `files`.
    static func read(_ files: [SourceFile], topics: [Topic]?) -> [QuestionFile] {
        guard files.count > piece else { return files.map { QuestionFile($0, topics: topics) } }
        let pieces = (files.count + piece - 1) / piece
        let read = Mutex([[QuestionFile]](repeating: [], count: pieces))
        DispatchQueue.concurrentPerform(iterations: pieces) { index in
            let part = files[index * piece..<min(files.count, (index + 1) * piece)]
                .map { QuestionFile($0, topics: topics) }
            read.withLock { $0[index] = part }
        }
        return read.withLock { $0 }.flatMap(\.self)
    }
}
