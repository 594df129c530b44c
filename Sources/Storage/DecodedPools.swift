import Interviews
import Synchronization

/// The pools that were decoded last, by their stored text: a test reads its own several times at every step, and decoding
/// hundreds of questions takes many times as long as choosing among them.
enum DecodedPools {
    private struct Kept {
        var text: String
        var pool: QuestionPool
    }

    /// About 300 KB each at most.
    private static let most = 48
    /// The last used at the end.
    private static let kept = Mutex<[Kept]>([])

    static func pool(_ text: String) throws -> QuestionPool {
        let known = kept.withLock { kept -> QuestionPool? in
            guard let place = kept.lastIndex(where: { $0.text == text }) else { return nil }
            let found = kept.remove(at: place)
            kept.append(found)
            return found.pool
        }
        if let known { return known }
        let pool = try JSONText.decode(QuestionPool.self, from: text)
        kept.withLock { kept in
            if kept.count >= most { kept.removeFirst() }
            kept.append(Kept(text: text, pool: pool))
        }
        return pool
    }
}
