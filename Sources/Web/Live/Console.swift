import Sandbox

/// A program that people talk to, with all that was said so far, so that who comes later sees it too.
///
/// An actor, because it outlives the requests of those who watch. What it keeps is bounded by the program's limit of
/// output and by ``mostTyped``. It ends when nobody watches it any more.
actor Console {
    struct Entry: Sendable, Equatable {
        enum Kind: String, Sendable {
            case out, err, typed, end
        }
        var kind: Kind
        var text: String
    }

    enum Refusal: Error {
        case isOver
        /// The program does not read what was typed.
        case isBusy
        case tooMuch
    }

    nonisolated let id: String
    private let conversation = Conversation()
    private var entries: [Entry] = []
    private var out = TextStream()
    private var err = TextStream()
    private var typed = 0
    private var watchers = 0
    private var isOver = false
    private var isStopped = false
    private var work: Task<Void, Never>?
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Bytes that may be typed in all.
    private static let mostTyped = 256 << 10
    /// Who opened it has so long to begin to watch.
    private static let patience = Duration.seconds(10)
    /// So often at least something is sent, so that no proxy thinks the connection dead.
    private static let beat = Duration.seconds(15)

    init(id: String) { self.id = id }

    /// Starts the program. `ending` puts its end into words.
    func begin(
        _ program: @escaping @Sendable (Conversation) async throws -> RunResult,
        ending: @escaping @Sendable (Result<RunResult, any Error>) -> String
    ) {
        guard !isStopped else { return finish(ending(.failure(CancellationError()))) }
        let conversation = conversation
        work = Task {
            let beats = Task { await self.keepTime() }
            async let run = program(conversation)
            while let outputs = await conversation.next() { self.hear(outputs) }
            let result: Result<RunResult, any Error>
            do { result = .success(try await run) } catch { result = .failure(error) }
            beats.cancel()
            self.finish(ending(result))
        }
    }

    /// Ends the program and waits until it has ended; one that has not begun never does.
    func stop() async {
        isStopped = true
        work?.cancel()
        await work?.value
    }

    /// Waits until the program has ended.
    func ended() async { await work?.value }

    // MARK: Talking

    func type(_ line: String) throws(Refusal) {
        let bytes = Array(line.utf8)
        guard !isOver else { throw .isOver }
        guard typed + bytes.count <= Self.mostTyped else { throw .tooMuch }
        guard conversation.type(bytes) else { throw .isBusy }
        typed += bytes.count
        add(.typed, visible(line))
    }

    func endInput() { conversation.endInput() }

    func interrupt() { conversation.interrupt() }

    // MARK: Watching

    /// Somebody begins to watch; ``leave()`` must follow.
    func enter() { watchers += 1 }

    /// With the last watcher the program ends.
    func leave() {
        watchers -= 1
        if watchers == 0 { work?.cancel() }
    }

    /// What was said since; nothing now and then, so that something can be sent; `nil` when it is over and all was seen.
    func news(after seen: Int) async -> [Entry]? {
        if entries.count <= seen, !isOver, !Task.isCancelled {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    if Task.isCancelled { continuation.resume() } else { waiting.append(continuation) }
                }
            } onCancel: {
                Task { await self.wake() }
            }
        }
        if Task.isCancelled || isOver && entries.count <= seen { return nil }
        return Array(entries.dropFirst(seen))
    }

    /// It is over and nobody watches.
    var isLeft: Bool { isOver && watchers == 0 }

    private func wake() {
        for one in waiting { one.resume() }
        waiting = []
    }

    // MARK: Hearing

    private func hear(_ outputs: [Conversation.Output]) {
        for output in outputs {
            switch output {
            case .stdout(let bytes): add(.out, out.text(bytes))
            case .stderr(let bytes): add(.err, err.text(bytes))
            }
        }
    }

    private func finish(_ words: String) {
        add(.out, out.end())
        add(.err, err.end())
        isOver = true
        add(.end, words)
    }

    private func add(_ kind: Entry.Kind, _ text: String) {
        guard !text.isEmpty else { return }
        entries.append(Entry(kind: kind, text: text))
        wake()
    }

    private func keepTime() async {
        try? await Task.sleep(for: Self.patience)
        if watchers == 0 { work?.cancel() }
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.beat)
            wake()
        }
    }
}
