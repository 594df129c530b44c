import Sandbox

/// The programs that are talked to: so many at once, one for each owner. Nobody waits for a seat; she is told.
actor Seats {
    private let count: Int
    private var taken = 0
    private var owners: Set<String> = []

    init(count: Int) { self.count = count }

    /// Throws `SandboxError.refused`. Without an owner only the whole number counts.
    func take(_ owner: String?) throws {
        if let owner, owners.contains(owner) {
            throw SandboxError.refused("another program of yours is being talked to; end it first")
        }
        guard taken < count else {
            throw SandboxError.refused("too many programs are being talked to; try again in a minute")
        }
        taken += 1
        if let owner { owners.insert(owner) }
    }

    func give(_ owner: String?) {
        taken -= 1
        if let owner { owners.remove(owner) }
    }
}
