/// The forms of all skills, word by word, so that one pass over a text finds them.
struct SkillForms: Sendable {
    struct Form: Sendable {
        /// `nil` for a phrase that holds a skill's name and means something else.
        var place: Int?
        var kind: Kind
        /// The words as written in the tree.
        var raw: [[UInt8]]

        enum Kind: Sendable { case anyCase, exact, weak, other }
    }

    struct Node: Sendable {
        /// The gaps of a text that may stand in front of this word.
        var gaps: UInt16 = 0
        var forms: [Form] = []
        var children: [Int32: Int32] = [:]
    }

    private(set) var words: [String: Int32] = [:]
    private(set) var nodes = [Node()]
    /// For each word, the node of forms that begin with it; -1 where none does.
    private(set) var roots: [Int32] = []

    init(_ tree: SkillTree) {
        for (place, skill) in tree.skills.enumerated() {
            for form in skill.anyCase {
                insert(form, place: place, kind: .anyCase)
            }
            for form in skill.exact { insert(form, place: place, kind: .exact) }
            for form in skill.weak { insert(form, place: place, kind: .weak) }
            for phrase in skill.not { insert(phrase, place: nil, kind: .other) }
        }
    }

    private mutating func insert(_ text: String, place: Int?, kind: Form.Kind) {
        let tokens = TokenReader.tokens(of: text)
        guard !tokens.isEmpty else { return }
        let bytes = Array(text.utf8)
        let raw = tokens.map { Array(bytes[$0.start..<$0.end]) }
        add(tokens.map { ($0.folded, $0.gap) }, Form(place: place, kind: kind, raw: raw))
        // "front end" is written "frontend" too, and "React.js" "ReactJS".
        guard kind == .anyCase, (2...4).contains(tokens.count), tokens.dropFirst().allSatisfy({ $0.gap != .none })
        else { return }
        let joined = tokens.map(\.folded).joined()
        if joined.utf8.count >= 4 {
            add([(joined, .sentence)], Form(place: place, kind: kind, raw: [Array(joined.utf8)]))
        }
    }

    private mutating func add(_ path: [(word: String, gap: TextToken.Gap)], _ form: Form) {
        var node = 0
        for (depth, step) in path.enumerated() {
            let word = id(step.word)
            if depth == 0 {
                if roots[Int(word)] < 0 { roots[Int(word)] = fresh() }
                node = Int(roots[Int(word)])
                continue
            }
            if nodes[node].children[word] == nil {
                let child = fresh()
                nodes[node].children[word] = child
            }
            node = Int(nodes[node].children[word] ?? 0)
            nodes[node].gaps |= step.gap.accepted
        }
        nodes[node].forms.append(form)
    }

    private mutating func fresh() -> Int32 {
        nodes.append(Node())
        return Int32(nodes.count - 1)
    }

    private mutating func id(_ word: String) -> Int32 {
        if let known = words[word] { return known }
        let id = Int32(words.count)
        words[word] = id
        roots.append(-1)
        return id
    }
}
