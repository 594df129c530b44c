/// One word of a text, as skills are looked up by it.
struct TextToken: Sendable, Hashable {
    /// In lower case; full-width Latin as plain Latin; `c++`, `c#` and `.net` are words.
    var folded: String
    /// Place in the text, in UTF-8 bytes.
    var start: Int
    var end: Int
    /// What stands between the word before and this one.
    var gap: Gap

    /// What can stand between two words, as far as it decides whether they belong together.
    enum Gap: UInt8, Sendable {
        case none, space, hyphen, underscore, dot, slash, ampersand
        /// Comma, semicolon, bullet, bar, parenthesis: the next item of a list.
        case list
        case colon
        /// The end of a sentence, a dash, or the beginning of the text.
        case sentence

        var bit: UInt16 { 1 << UInt16(rawValue) }

        /// The gaps of a text at which a form that is written with this gap is still recognised.
        var accepted: UInt16 {
            switch self {
            case .none: Gap.none.bit
            case .space, .hyphen, .underscore: Gap.space.bit | Gap.hyphen.bit | Gap.underscore.bit
            case .dot: Gap.dot.bit | Gap.space.bit | Gap.hyphen.bit
            case .slash: Gap.slash.bit | Gap.space.bit | Gap.hyphen.bit
            case .ampersand: Gap.ampersand.bit
            case .list, .colon, .sentence: bit
            }
        }

        /// The words on both sides are items of one list.
        var separatesItems: Bool { self == .list || self == .slash || self == .ampersand }
    }
}
