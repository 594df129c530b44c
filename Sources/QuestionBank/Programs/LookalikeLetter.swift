/// A name of a program that holds a letter of another script which is drawn as a Latin one, so that two names are read as
/// one (Unicode Technical Standard 39, confusables).
struct LookalikeLetter: Equatable {
    let name: String
    /// Such as "U+0430".
    let letter: String
    let looksLike: Character
    /// Counted from 0.
    let row: Int

    /// The first of a program; `nil` where there is none. A name with other letters of that script too is honest.
    init?(_ program: String) {
        guard program.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        for line in PythonTokens(program).lines {
            for case .name(let name) in line.tokens {
                let foreign = name.unicodeScalars.filter { !$0.isASCII }
                guard let first = foreign.first, let latin = Self.latin[first],
                    foreign.allSatisfy({ Self.latin[$0] != nil })
                else { continue }
                self.name = name
                letter =
                    "U+" + String(repeating: "0", count: 4 - String(first.value, radix: 16).count)
                    + String(first.value, radix: 16, uppercase: true)
                looksLike = latin
                row = line.row
                return
            }
        }
        return nil
    }

    /// Cyrillic, Armenian and Greek.
    private static let latin: [Unicode.Scalar: Character] = {
        let foreign =
            "\u{430}\u{435}\u{43E}\u{440}\u{441}\u{443}\u{445}\u{456}\u{458}\u{455}\u{4BB}\u{501}\u{51B}\u{51D}\u{4CF}"
            + "\u{410}\u{412}\u{415}\u{41A}\u{41C}\u{41D}\u{41E}\u{420}\u{421}\u{422}\u{423}\u{425}\u{406}\u{408}\u{405}"
            + "\u{578}\u{57D}\u{585}\u{3BF}\u{3BD}\u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39A}\u{39C}\u{39D}\u{39F}\u{3A1}\u{3A4}\u{3A5}\u{3A7}"
        let drawn = "aeopcyxijshdqwl" + "ABEKMHOPCTYXIJS" + "nuoovABEZHIKMNOPTYX"
        return Dictionary(zip(foreign.unicodeScalars, drawn), uniquingKeysWith: { first, _ in first })
    }()
}
