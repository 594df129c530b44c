import Foundation

/// A number, no number, or a list of them, as JSON has them.
enum Figures: Codable, Equatable {
    case one(Double?)
    case many([Double?])

    /// A number alone stands for itself; what is not finite is null.
    init(_ values: [Double]) {
        let finite = values.map { $0.isFinite ? $0 : nil }
        self = finite.count == 1 ? .one(finite[0]) : .many(finite)
    }

    init(_ value: Double) { self.init([value]) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .one(nil)
        } else if let value = try? container.decode(Double.self) {
            self = .one(value)
        } else {
            self = .many(try container.decode([Double?].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .one(nil): try container.encodeNil()
        case .one(let value?): try container.encode(value)
        case .many(let values): try container.encode(values)
        }
    }

    var values: [Double?] {
        switch self {
        case .one(let value): [value]
        case .many(let values): values
        }
    }

    /// With this many decimals, "-" where there is none.
    func text(_ decimals: Int) -> String { values.map { Figures.text($0, decimals) }.joined(separator: " ") }

    /// The same of the first figure.
    var probability: String { Figures.probability(values.first ?? nil) }

    /// A tail probability, of which 0 is never said.
    static func probability(_ value: Double?) -> String {
        if let value, value < 0.0001 { return "<0.0001" }
        return text(value, 4)
    }

    static func text(_ value: Double?, _ decimals: Int) -> String {
        guard let value, value.isFinite else { return "-" }
        let text = String(format: "%.\(decimals)f", value)
        // A sign before nothing but zeros says nothing.
        return text.hasPrefix("-") && !text.contains(where: { ("1"..."9").contains($0) })
            ? String(text.dropFirst()) : text
    }
}
