import Glibc

/// What chance adds to one step of a test, from the seed and the length alone.
struct ExposureDraw {
    private let rule: ExposureRule
    private let share: Double
    private let random: CounterRandom

    init(_ plan: AdaptivePlan, _ state: AdaptiveState, _ seed: UInt64) {
        rule = plan.exposure.isValid ? plan.exposure : .best
        let step = state.length
        // Items' own draws are the streams from 0; the steps' begin far above any item.
        random = CounterRandom(seed: seed).stream(0x5000_0000_0000_0000 + UInt64(step))
        guard case .progressive(let acceleration) = rule else {
            share = 1
            return
        }
        let length = max(1, plan.stop.maximumLength)
        var done = 0.0
        var all = 0.0
        for place in 1..<max(2, length) {
            let part = pow(Double(place), acceleration)
            all += part
            if place <= step { done += part }
        }
        var share = length > 1 ? done / all : 1
        if let target = plan.stop.standardError, target > 0 {
            let start = 1 / (state.prior.standardDeviation * state.prior.standardDeviation)
            let wanted = 1 / (target * target) - start
            let reached = 1 / (state.standardError * state.standardError) - start
            if wanted > 0 { share = max(share, pow(max(0, min(1, reached / wanted)), max(acceleration, 0))) }
        }
        self.share = min(1, share)
    }

    var isProgressive: Bool {
        if case .progressive = rule { return true }
        return false
    }

    /// How many of the best are drawn from.
    var among: Int {
        if case .randomesque(let count) = rule { return count }
        return 1
    }

    func place(among count: Int) -> Int {
        guard count > 1 else { return 0 }
        var random = random
        return min(Int(random.uniform() * Double(count)), count - 1)
    }

    func weight(among count: Int) -> Double { isProgressive ? share : 1 / Double(max(1, count)) }

    /// (1 − w) R + w I of each item, R uniform between 0 and the largest I.
    func mixed(_ gains: [Double], of items: [Int]) -> [Double] {
        let top = max(gains.max() ?? 0, 0)
        return zip(gains, items).map { gain, item in
            var own = random.stream(UInt64(item))
            return (1 - share) * own.uniform() * top + share * gain
        }
    }
}
