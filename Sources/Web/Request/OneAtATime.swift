/// Lets one piece of work of a key go on at a time.
///
/// An actor, because it outlives a request; it holds only what is going on now.
actor OneAtATime {
    private var busy: Set<String> = []

    /// `false` when the key is busy; otherwise ``leave(_:)`` must follow.
    func enter(_ key: String) -> Bool { busy.insert(key).inserted }

    func leave(_ key: String) { busy.remove(key) }
}
