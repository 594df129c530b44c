import Foundation

/// Seconds on the clock and of all threads, the least of several runs: the others are the host's noise.
struct Seconds: Encodable {
    var wall: Double
    var processor: Double
    var runs: Int

    static func of(runs: Int, _ work: () throws -> Void) rethrows -> Seconds {
        var best = Seconds(wall: .infinity, processor: .infinity, runs: runs)
        for _ in 0..<runs {
            let before = (wall: now(CLOCK_MONOTONIC), processor: now(CLOCK_PROCESS_CPUTIME_ID))
            try work()
            best.wall = min(best.wall, now(CLOCK_MONOTONIC) - before.wall)
            best.processor = min(best.processor, now(CLOCK_PROCESS_CPUTIME_ID) - before.processor)
        }
        return best
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// The most memory this process has held, in MB.
    static var peakMegabytes: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return Double(line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? .nan) / 1024
    }
}
