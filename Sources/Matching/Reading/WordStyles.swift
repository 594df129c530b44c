/// What `styles.xml` says that matters here: which styles are headings, and which hide.
struct WordStyles {
    struct Style {
        /// The level of a heading, from 1; a title has 1.
        var level: Int?
        var look = WordLook()
        var basedOn: String?
        /// A table's style that fills cells with a colour of its own.
        var fills = false
    }

    private var styles: [String: Style] = [:]

    init() {}

    /// What cannot be read is left out: text is never lost for want of a style.
    init(_ bytes: [UInt8]) {
        var walk = MarkupWalk(bytes)
        var id: String?
        var style = Style()
        while let event = try? walk.next() {
            switch event {
            case .start(let name, let attributes):
                let value = attributes.local("val") ?? ""
                switch name.local {
                case "style":
                    id = attributes.local("styleId")
                    style = Style()
                case "name": style.level = style.level ?? Self.level(of: value)
                case "basedOn": style.basedOn = value
                case "shd" where (attributes.local("fill") ?? "auto") != "auto": style.fills = true
                default: style.look.note(name.local, attributes)
                }
            case .end(let name) where name.local == "style":
                if let id, styles.count < 5_000 { styles[id] = style }
                id = nil
            default: break
            }
        }
    }

    private static func level(of name: String) -> Int? {
        let name = name.lowercased()
        if name == "title" { return 1 }
        guard name.hasPrefix("heading ") else { return nil }
        return Int(name.dropFirst(8)).flatMap { (1...9).contains($0) ? $0 : nil }
    }

    /// The level of a heading style, also of one that is based on one.
    func level(of id: String?) -> Int? { chain(id).lazy.compactMap(\.level).first }

    /// The look that a style gives, its own over that of what it is based on.
    func look(of id: String?) -> WordLook {
        chain(id).reversed().reduce(WordLook()) { $0.under($1.look) }
    }

    func fills(_ id: String?) -> Bool { chain(id).contains(where: \.fills) }

    private func chain(_ id: String?) -> [Style] {
        var chain: [Style] = []
        var next = id
        while let id = next, let style = styles[id], chain.count < 12 {
            chain.append(style)
            next = style.basedOn
        }
        return chain
    }
}

/// What of a run's properties may hide it.
struct WordLook {
    var isVanished: Bool?
    /// Red, green, blue.
    var colour: Int?
    /// In half points.
    var size: Int?

    /// Takes a property in.
    mutating func note(_ name: String, _ attributes: [String: String]) {
        let value = attributes.local("val")
        switch name {
        case "vanish", "specVanish": isVanished = value.map { !["0", "false", "off", "none"].contains($0) } ?? true
        case "color": colour = value.flatMap { $0 == "auto" ? nil : Int($0, radix: 16) }
        case "sz": size = value.flatMap { Int($0) }
        default: break
        }
    }

    /// `other`'s properties where it has any, else these.
    func under(_ other: WordLook) -> WordLook {
        WordLook(
            isVanished: other.isVanished ?? isVanished, colour: other.colour ?? colour, size: other.size ?? size)
    }

    /// - Parameter ground: the colour behind; `nil` where that is not known.
    func concealment(on ground: Int?) -> Concealment? {
        if isVanished == true { return .marked }
        if let size, size <= 5 { return .size }
        guard let colour, let ground else { return nil }
        let isSame = [16, 8, 0].allSatisfy { abs((colour >> $0 & 255) - (ground >> $0 & 255)) < Visibility.faintest }
        return isSame ? .colour : nil
    }
}

extension String {
    /// A qualified name without its prefix.
    var local: String { lastIndex(of: ":").map { String(self[index(after: $0)...]) } ?? self }
}

extension [String: String] {
    /// An attribute by its name without prefix.
    func local(_ name: String) -> String? { self["w:" + name] ?? self[name] ?? first { $0.key.local == name }?.value }
}
