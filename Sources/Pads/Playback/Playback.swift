/// A recording that can be seen at any moment, without going through all of it.
public struct Playback: Sendable {
    /// A place to jump to.
    public struct Mark: Sendable, Equatable {
        public enum Sort: Sendable, Equatable {
            case run(String)
            case paste(length: Int)
            case question(String)
            /// Somebody took to drawing, or did again after a pause.
            case drawing
        }

        public let at: Int64
        /// Of the entry in the recording.
        public let entry: Int
        public let author: AuthorID?
        public let sort: Sort
    }

    /// Entries between two states that are kept.
    static let stride = 256
    /// Milliseconds after which drawing is a moment of its own again.
    static let drawingPause: Int64 = 60_000

    public let recording: Recording
    /// Runs, pastes, changes of question and beginnings of drawing, in their order.
    public let marks: [Mark]
    /// The state before each `stride`th entry.
    private let states: [PadSnapshot]

    /// Goes through the recording once; throws if a change does not follow from those before, with its index.
    public init(_ recording: Recording) throws(PadRefusal) {
        self.recording = recording
        var marks: [Mark] = []
        var states: [PadSnapshot] = []
        var state = recording.start
        var lastDrawn: Int64?
        for (index, entry) in recording.entries.enumerated() {
            if index.isMultiple(of: Self.stride) { states.append(state) }
            switch entry.event {
            case .change(let update):
                do { try state.take(update, limit: .max) } catch { throw .change(index: index, error) }
                if update.manner == .pasted {
                    let sort = Mark.Sort.paste(length: update.change.insertedLength)
                    marks.append(Mark(at: entry.at, entry: index, author: update.sender.author, sort: sort))
                }
            case .drawn(let step):
                if entry.at - (lastDrawn ?? -Self.drawingPause) >= Self.drawingPause {
                    marks.append(Mark(at: entry.at, entry: index, author: step.sender.author, sort: .drawing))
                }
                lastDrawn = entry.at
            case .run(let id, let author):
                marks.append(Mark(at: entry.at, entry: index, author: author, sort: .run(id)))
            case .question(let id):
                marks.append(Mark(at: entry.at, entry: index, author: nil, sort: .question(id)))
            }
        }
        self.marks = marks
        self.states = states
    }

    /// The last entry's time.
    public var duration: Int64 { recording.entries.last?.at ?? 0 }

    /// The pad after everything that happened up to and at this moment.
    public func state(at milliseconds: Int64) -> PadSnapshot { state(afterEntries: count(at: milliseconds)) }

    /// The drawing after everything that happened up to and at this moment.
    public func drawing(at milliseconds: Int64) -> Drawing {
        var drawing = Drawing()
        for entry in recording.entries.prefix(count(at: milliseconds)) {
            guard case .drawn(let step) = entry.event else { continue }
            // What was taken once follows from what was taken before it; what does not is left out.
            _ = try? drawing.take(step)
        }
        return drawing
    }

    /// Entries up to and at this moment.
    private func count(at milliseconds: Int64) -> Int {
        var low = 0
        var high = recording.entries.count
        while low < high {
            let middle = (low + high) / 2
            if recording.entries[middle].at <= milliseconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The pad after so many entries; a number outside of the recording counts as its beginning or end.
    public func state(afterEntries count: Int) -> PadSnapshot {
        let count = min(max(0, count), recording.entries.count)
        guard let last = states.indices.last else { return recording.start }
        let index = min(count / Self.stride, last)
        var state = states[index]
        for entry in recording.entries[(index * Self.stride)..<count] {
            guard case .change(let update) = entry.event else { continue }
            // It was taken once at the beginning, from the same state.
            do { try state.take(update, limit: .max) } catch { return state }
        }
        return state
    }
}
