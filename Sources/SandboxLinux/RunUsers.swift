import CSandbox
import Glibc

/// Whom runs belong to, outside of their jails.
///
/// As root each has a user of its own, outside every range that systems give out, so that what the kernel counts by user
/// is each run's own: pages in pipes, descriptors in flight, pending signals. An ordinary user may be nobody but herself,
/// and so are all her runs.
enum RunUsers {
    /// So many runs later a user comes again.
    static let count: UInt32 = 4_096

    static var first: uid_t { 1_900_000_000 + UInt32(getpid() % 50_000) * count }

    /// 0 as an ordinary user: who we are.
    static func user(of run: Int) -> uid_t { geteuid() == 0 ? first + offset(run) : 0 }

    /// The next run's user as a zygote of `user` numbers those that it may give to its children; 0: it may give none.
    static func nextChild(ofZygote user: uid_t) -> UInt32 {
        guard user != 0 else { return 0 }
        var number = offset(RunCounter.next())
        // Its own is not among them.
        if first + number == user { number = offset(RunCounter.next()) }
        return UInt32(ASSAY_FIRST_INSIDE_USER) + number
    }

    private static func offset(_ run: Int) -> UInt32 { UInt32(run % Int(count)) }
}
