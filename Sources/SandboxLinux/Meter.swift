import Sandbox

/// The clock and the account of one run, held against its limits.
struct Meter {
    private let limits: Limits
    private let group: ControlGroup
    private let standing: Standing
    private var isLong = false
    private var startedAt = Clock.now()
    private var cpuAtStart = 0
    /// The group is asked and limits are looked at once a millisecond at most, however often the program makes us wake.
    private var judgedAt = 0
    private var readAt = 0
    private var read = 0

    init(limits: Limits, group: ControlGroup, standing: Standing) {
        self.limits = limits
        self.group = group
        self.standing = standing
        if standing.first != .usual { group.setShare(standing.first) }
    }

    /// From here on time counts. `cpu` is what the group had used by then, where that is known.
    mutating func start(cpu: Int? = nil) {
        startedAt = Clock.now()
        cpuAtStart = cpu ?? group.cpuNanoseconds
        (readAt, read) = (startedAt, 0)
    }

    var wallNanoseconds: Int { Clock.now() - startedAt }
    var cpuNanoseconds: Int { max(0, group.cpuNanoseconds - cpuAtStart) }

    private var wallLeft: Int { limits.wallMilliseconds &* 1_000_000 &- wallNanoseconds }
    private mutating func lately() -> Int {
        let now = Clock.now()
        if now - readAt > 1_000_000 { (readAt, read) = (now, cpuNanoseconds) }
        return read
    }

    var cpuLeft: Int { limits.cpuMilliseconds &* 1_000_000 &- (group.cpuNanoseconds - cpuAtStart) }

    /// The limit of time that has been reached, if it is time to look.
    mutating func reached() -> Cell.Ending? {
        let now = Clock.now()
        guard now - judgedAt > 1_000_000 else { return nil }
        judgedAt = now
        if wallLeft <= 0 { return .wallLimit }
        let used = lately()
        if !isLong, used > Standing.long {
            isLong = true
            if standing.then != standing.first { group.setShare(standing.then) }
        }
        return used >= limits.cpuMilliseconds &* 1_000_000 ? .cpuLimit : nil
    }

    /// Milliseconds until a limit can first be reached, or the run be long: all cores together spend CPU no faster than
    /// this.
    mutating func patience() -> Int {
        let used = lately()
        var left = limits.cpuMilliseconds &* 1_000_000 &- used
        if !isLong { left = min(left, Standing.long &- used) }
        let nanoseconds = min(wallLeft, left / Clock.cores)
        return min(max(nanoseconds / 1_000_000 + 1, 2), 1_000)
    }
}
