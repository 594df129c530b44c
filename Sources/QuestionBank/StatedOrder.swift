/// The order of cost with which the answer of `rank-by-efficiency` begins: "`a`, `b` = `c`." has the cheapest first, and
/// `=` between what is tied.
public struct StatedOrder: Sendable, Equatable {
    /// Cheapest first; those of one group are tied.
    public var groups: [[String]]

    /// `nil` where the text does not begin with an order.
    public init?(_ answer: String) {
        let bytes = Array(answer.trimmed.utf8)
        var groups: [[String]] = []
        var place = 0
        var joins = false
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "`"),
                let end = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "`")), end > place + 1
            else { return nil }
            let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
            if joins, !groups.isEmpty { groups[groups.count - 1].append(name) } else { groups.append([name]) }
            place = end + 1
            if place == bytes.count || bytes[place] == UInt8(ascii: ".") {
                self.groups = groups
                return
            }
            if bytes[place...].starts(with: ", ".utf8) {
                joins = false
                place += 2
            } else if bytes[place...].starts(with: " = ".utf8) {
                joins = true
                place += 3
            } else {
                return nil
            }
        }
        return nil
    }

    /// As it is written.
    public var text: String { groups.map { $0.joined(separator: " = ") }.joined(separator: ", ") }
}

extension Question {
    /// Of `rank-by-efficiency`: the order that the answer states.
    public var statedOrder: StatedOrder? {
        guard case .order = response else { return nil }
        return StatedOrder(answer)
    }
}
