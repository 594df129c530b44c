/// A piece of a line that takes part in dates.
enum DateAtom: Equatable {
    /// `month` is `nil` where only the year is written.
    case date(year: Int, month: Int?)
    case present
    /// A dash, or a word such as "to".
    case until
    case since
    /// Any other word.
    case other
}

/// Cuts a line into date atoms.
struct DateAtoms {
    private enum Piece: Equatable {
        case number(Int, digits: Int)
        case word(String)
        case dash
        case mark(Character)
    }

    private var pieces: [Piece] = []
    private var place = 0

    static func read(_ line: String) -> [DateAtom] {
        var reader = DateAtoms(line)
        return reader.atoms()
    }

    private init(_ line: String) {
        var word = ""
        var number = ""
        func flushed(_ pieces: inout [Piece]) {
            if !word.isEmpty { pieces.append(.word(word)) }
            if !number.isEmpty {
                pieces.append(number.count <= 4 ? .number(Int(number) ?? 0, digits: number.count) : .word(number))
            }
            word = ""
            number = ""
        }
        for character in line.lowercased() {
            if let digit = character.wholeNumberValue, (0...9).contains(digit) {
                if !word.isEmpty { flushed(&pieces) }
                number += String(digit)
            } else if "年月日".contains(character) {
                flushed(&pieces)
                pieces.append(.mark(character))
            } else if character.isLetter {
                if !number.isEmpty { flushed(&pieces) }
                word.append(character)
            } else {
                flushed(&pieces)
                switch character {
                case "-", "–", "—", "‐", "‑", "−", "~", "〜", "～", "→": pieces.append(.dash)
                case " ", "\t", "\u{A0}", ",": break
                default: pieces.append(.mark(character))
                }
            }
        }
        flushed(&pieces)
    }

    private mutating func atoms() -> [DateAtom] {
        var atoms: [DateAtom] = []
        while place < pieces.count {
            if let date = date() {
                atoms.append(date)
                continue
            }
            switch pieces[place] {
            case .dash: atoms.append(.until)
            case .word(let word):
                atoms.append(
                    DateWords.present.contains(word)
                        ? .present
                        : DateWords.until.contains(word) ? .until : DateWords.since.contains(word) ? .since : .other)
            case .mark("("), .mark(")"), .mark("["), .mark("]"), .mark("."), .mark(":"): break
            default: atoms.append(.other)
            }
            place += 1
        }
        return atoms
    }

    /// The date that begins here, stepped over.
    private mutating func date() -> DateAtom? {
        switch piece(0) {
        case .word(let word): return named(word)
        case .number(let value, let digits):
            if digits == 4, Self.isYear(value) { return beginning(with: value) }
            return numbered(value, digits: digits)
        default: return nil
        }
    }

    /// "Jan 2019", "jan. 2019", "Jan '19".
    private mutating func named(_ word: String) -> DateAtom? {
        guard let month = DateWords.months[word] else { return nil }
        var next = 1
        while case .mark(let mark) = piece(next), ".'’".contains(mark) { next += 1 }
        guard case .number(let value, let digits) = piece(next) else { return nil }
        let hasApostrophe = next > 1 && (piece(next - 1) == .mark("'") || piece(next - 1) == .mark("’"))
        if digits == 4, Self.isYear(value) {
            place += next + 1
            return .date(year: value, month: month)
        }
        if digits == 2, hasApostrophe {
            place += next + 1
            return .date(year: value < 60 ? 2000 + value : 1900 + value, month: month)
        }
        // "1 March 2019" puts its day first; "March 1, 2019" has it here.
        if digits <= 2, case .number(let year, 4) = piece(next + 1), Self.isYear(year) {
            place += next + 2
            return .date(year: year, month: month)
        }
        return nil
    }

    /// "2019", "2019-03", "2019/03", "2019.03", "2019年3月", each with a day or without.
    private mutating func beginning(with year: Int) -> DateAtom {
        place += 1
        if piece(0) == .mark("年") {
            place += 1
            if case .number(let month, _) = piece(0), (1...12).contains(month), piece(1) == .mark("月") {
                place += 2
                return .date(year: year, month: month)
            }
            return .date(year: year, month: nil)
        }
        guard isJoint(piece(0)), case .number(let month, 2) = piece(1), (1...12).contains(month) else {
            return .date(year: year, month: nil)
        }
        place += 2
        if isJoint(piece(0)), case .number(let day, 2) = piece(1), (1...31).contains(day) { place += 2 }
        return .date(year: year, month: month)
    }

    /// "03/2019", "3.2019", "01.03.2019", "01/03/2019".
    private mutating func numbered(_ value: Int, digits: Int) -> DateAtom? {
        guard digits <= 2, isJoint(piece(1)), case .number(let second, let secondDigits) = piece(2) else { return nil }
        if secondDigits == 4, Self.isYear(second), (1...12).contains(value) {
            place += 3
            return .date(year: second, month: value)
        }
        guard secondDigits <= 2, isJoint(piece(3)), case .number(let year, 4) = piece(4), Self.isYear(year) else {
            return nil
        }
        // The day stands first, unless it cannot.
        let month = second <= 12 ? second : value
        guard (1...12).contains(month) else { return nil }
        place += 5
        return .date(year: year, month: month)
    }

    private func piece(_ distance: Int) -> Piece? {
        place + distance < pieces.count ? pieces[place + distance] : nil
    }

    private func isJoint(_ piece: Piece?) -> Bool {
        piece == .mark("/") || piece == .mark(".") || piece == .dash
    }

    private static func isYear(_ value: Int) -> Bool { (1950...2099).contains(value) }
}
