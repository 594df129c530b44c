@testable import Pads

/// Dice with a seed: SplitMix64 (Steele, Lea and Flood 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { bound <= 1 ? 0 : Int(next() % UInt64(bound)) }
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    private static let atoms: [[UInt16]] = ["a", "b", "x", " ", "\n", "é", "😀", "א", "中", "\u{301}", "👩🏽"].map {
        Array(($0 as String).utf16)
    }

    mutating func word(upTo count: Int) -> [UInt16] {
        (0..<below(count + 1)).flatMap { _ in Self.atoms[below(Self.atoms.count)] }
    }

    /// A change of one to three stretches whose borders lie between whole characters; long texts shrink.
    mutating func change(of text: PadText, longest: Int = 300) -> Change {
        let units = text.units
        func fit(_ place: Int) -> Int {
            guard place > 0, place < units.count, UTF16.isTrailSurrogate(units[place]) else { return place }
            return UTF16.isLeadSurrogate(units[place - 1]) ? place - 1 : place
        }
        var change = ChangeAssembly()
        var place = 0
        for _ in 0..<(chance(80) ? 1 : 3) {
            let from = max(place, fit(place + below(units.count - place + 1)))
            let most = units.count > longest ? 40 : 4
            let to = max(from, fit(min(units.count, from + below(most))))
            change.keep(from - place)
            change.delete(chance(50) ? to - from : 0)
            change.insert(word(upTo: units.count > longest ? 1 : 4)[...])
            place = change.length
        }
        change.keep(units.count - place)
        return change.finished
    }
}
