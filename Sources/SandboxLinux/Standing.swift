/// How a run stands to others that want the processor at the same time. What nobody else wants it has whole.
struct Standing: Sendable, Equatable {
    /// A run's share of the processor beside that of another run.
    enum Share: Int, Sendable {
        case double = 2_048
        case usual = 1_024
        case least = 64
    }

    var first: Share
    /// When it has turned out to be long.
    var then: Share
    /// It takes a child that stands ready; else one is forked for it.
    var takesParked = true

    /// CPU time in nanoseconds after which a run is long.
    static let long = 200_000_000

    /// Gradings, proofs and whatever nobody waits for.
    static let usual = Standing(first: .usual, then: .usual)
    /// Somebody looks at the screen: what is short goes first, what is long is like any other.
    static let waitedFor = Standing(first: .double, then: .usual)
    /// A program that is talked to: its answers come at once, but what it computes for long waits for everything else,
    /// for it takes none of the places that keep the others few.
    static let talkedTo = Standing(first: .double, then: .least)
    /// Runs of one who asks for many at once.
    static let flooding = Standing(first: .least, then: .least, takesParked: false)
}
