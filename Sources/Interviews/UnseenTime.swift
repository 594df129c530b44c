/// The stretches of an interview in which the candidate worked unseen, as its events tell them.
public struct UnseenTime: Sendable, Equatable {
    /// Milliseconds since 1970, in their order; the last one is open where it has not ended.
    public private(set) var stretches: [ClosedRange<Milliseconds>] = []

    public init(_ events: some Sequence<(event: InterviewEvent, at: Milliseconds)>) {
        var since: Milliseconds?
        for (event, at) in events {
            switch event {
            case .privateModeBegan: since = at
            case .privateModeEnded, .ended:
                if let start = since { stretches.append(start...max(start, at)) }
                since = nil
            default: break
            }
        }
        if let since { stretches.append(since...Milliseconds.max) }
    }

    /// When the panel could see what happened at `at`: at the end of the stretch that it fell into.
    public func shown(_ at: Milliseconds) -> Milliseconds {
        stretches.first { $0.contains(at) }?.upperBound ?? at
    }
}
