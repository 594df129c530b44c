import Sandbox

/// The clock and the account of one run, held against its limits.
struct Meter {
    private let limits: Limits
    private let group: ControlGroup
    private var startedAt = Clock.now()
    private var cpuAtStart = 0
    /// Limits are looked at once a millisecond at most, however often the program makes us wake.
    private var judgedAt = 0

    init(limits: Limits, group: ControlGroup) {
        self.limits = limits
        self.group = group
    }

    /// From here on time counts. `cpu` is what the group had used by then, where that is known.
    mutating func start(cpu: Int? = nil) {
        startedAt = Clock.now()
        cpuAtStart = cpu ?? group.cpuNanoseconds
    }

    var wallNanoseconds: Int { Clock.now() - startedAt }
    var cpuNanoseconds: Int { max(0, group.cpuNanoseconds - cpuAtStart) }

    private var wallLeft: Int { limits.wallMilliseconds &* 1_000_000 &- wallNanoseconds }
    var cpuLeft: Int { limits.cpuMilliseconds &* 1_000_000 &- (group.cpuNanoseconds - cpuAtStart) }

    /// The limit of time that has been reached, if it is time to look.
    mutating func reached() -> Cell.Ending? {
        let now = Clock.now()
        guard now - judgedAt > 1_000_000 else { return nil }
        judgedAt = now
        if wallLeft <= 0 { return .wallLimit }
        return cpuLeft <= 0 ? .cpuLimit : nil
    }

    /// Milliseconds until a limit can first be reached: all cores together spend CPU no faster than this.
    var patience: Int {
        let nanoseconds = min(wallLeft, cpuLeft / Clock.cores)
        return min(max(nanoseconds / 1_000_000 + 1, 2), 1_000)
    }
}
