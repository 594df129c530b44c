/// What was measured of one way to run one program on one interpreter.
struct Row: Encodable {
    var python: String
    var program: String
    var way: String
    var runs: Int
    /// Milliseconds from asking to the checked result.
    var p50: Double
    var p90: Double
    var p99: Double
    /// Of p50 and p99 to p50 of the bare start in the same blocks.
    var ratio50: Double
    var ratio99: Double
    /// Milliseconds of CPU for each run, of everything that took part; and how many that makes in a second of one core.
    var cpu: Double?
    var cpuRatio: Double?
    var runsPerCoreSecond: Double?

    init(
        python: String, program: String, way: String, times: [Double], cpu: Double?, bare: Double, bareCPU: Double?
    ) {
        let sorted = times.sorted()
        func quantile(_ part: Double) -> Double { sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] }
        self.python = python
        self.program = program
        self.way = way
        runs = sorted.count
        (p50, p90, p99) = (quantile(0.5), quantile(0.9), quantile(0.99))
        (ratio50, ratio99) = (p50 / bare, p99 / bare)
        self.cpu = cpu
        cpuRatio = cpu.flatMap { cpu in bareCPU.map { cpu / $0 } }
        runsPerCoreSecond = cpu.map { 1_000 / $0 }
    }

    static let head =
        "python          program   way                p50 ms  p90 ms  p99 ms  p50/bare p99/bare  cpu ms cpu/bare  runs/core-s"

    var line: String {
        func pad(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(1, width - text.count))
        }
        func number(_ value: Double?, _ width: Int, _ places: Int = 2) -> String {
            guard let value else { return String(repeating: " ", count: width - 1) + "–" }
            let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
            let whole = Int((value * scale).rounded())
            let fraction = places == 0 ? "" : "." + String(String(whole % Int(scale) + Int(scale)).dropFirst())
            let text = "\(whole / Int(scale))\(fraction)"
            return String(repeating: " ", count: max(1, width - text.count)) + text
        }
        return pad(python, 16) + pad(program, 10) + pad(way, 17) + number(p50, 8) + number(p90, 8) + number(p99, 8)
            + number(ratio50, 10) + number(ratio99, 9) + number(cpu, 8) + number(cpuRatio, 9)
            + number(runsPerCoreSecond, 13, 0)
    }
}
