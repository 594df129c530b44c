/// Finds skills in lines of text.
///
/// The longest form wins, whole words only. Weak forms need company; see `Skill.weak`.
public struct SkillSpotter: Sendable {
    public let tree: SkillTree
    private let forms: SkillForms
    private let company: WeakForms

    public init(_ tree: SkillTree) {
        self.tree = tree
        forms = SkillForms(tree)
        company = WeakForms(tree)
    }

    /// A form found in a line, before it is known whether a weak one counts.
    struct Candidate {
        var place: Int
        /// Words of the line.
        var words: Range<Int>
        var isWeak: Bool
        /// Written as in the tree, letter by letter.
        var isAsWritten: Bool
    }

    /// The skills written in a line, in order; they do not overlap.
    public func mentions(in line: String, section: CVSection = .other) -> [SkillMention] {
        let tokens = TokenReader.tokens(of: line)
        var candidates = candidates(in: tokens, of: Array(line.utf8))
        guard !candidates.isEmpty else { return [] }
        if candidates.contains(where: \.isWeak) {
            candidates = company.counted(candidates, in: tokens, section: section)
        }
        let stances = StanceReading(tokens)
        return candidates.map { found in
            SkillMention(
                place: found.place,
                range: tokens[found.words.lowerBound].start..<tokens[found.words.upperBound - 1].end,
                stance: stances.stance(of: found.words))
        }
    }

    private func candidates(in tokens: [TextToken], of bytes: [UInt8]) -> [Candidate] {
        let ids = tokens.map { forms.words[$0.folded] ?? -1 }
        // Most words are known by no form; what they might be a form of is looked up for the rest as it comes.
        let stems = tokens.map { token in WordStem.of(token.folded).flatMap { forms.words[$0] } ?? -1 }
        var found: [Candidate] = []
        var index = 0
        while index < tokens.count {
            guard let best = longest(from: index, ids, stems, tokens, bytes) else {
                index += 1
                continue
            }
            if let candidate = best.candidate { found.append(candidate) }
            index = best.end
        }
        return found
    }

    /// The longest form that begins at a word; `candidate` is `nil` where it is a phrase that means something else.
    private func longest(
        from start: Int, _ ids: [Int32], _ stems: [Int32], _ tokens: [TextToken], _ bytes: [UInt8]
    ) -> (end: Int, candidate: Candidate?)? {
        var best: (end: Int, candidate: Candidate?)?
        guard var node = root(ids[start]) ?? root(stems[start]) else { return nil }
        var end = start + 1
        while true {
            if let form = valid(forms.nodes[node].forms, start..<end, tokens, bytes) {
                let candidate = form.form.place.map {
                    Candidate(
                        place: $0, words: start..<end, isWeak: form.form.kind == .weak, isAsWritten: form.isAsWritten)
                }
                best = (end, candidate)
            }
            guard end < tokens.count, let next = child(of: node, ids[end]) ?? child(of: node, stems[end]),
                forms.nodes[next].gaps & tokens[end].gap.bit != 0
            else { return best }
            node = next
            end += 1
        }
    }

    private func root(_ id: Int32) -> Int? {
        guard id >= 0, forms.roots[Int(id)] >= 0 else { return nil }
        return Int(forms.roots[Int(id)])
    }

    private func child(of node: Int, _ id: Int32) -> Int? {
        guard id >= 0 else { return nil }
        return forms.nodes[node].children[id].map(Int.init)
    }

    private func valid(
        _ forms: [SkillForms.Form], _ words: Range<Int>, _ tokens: [TextToken], _ bytes: [UInt8]
    ) -> (form: SkillForms.Form, isAsWritten: Bool)? {
        var weak: (SkillForms.Form, Bool)?
        for form in forms {
            switch form.kind {
            case .anyCase, .other: return (form, true)
            case .exact: if isAsWritten(form, words, tokens, bytes) { return (form, true) }
            case .weak:
                let isAsWritten = isAsWritten(form, words, tokens, bytes)
                if weak == nil || isAsWritten { weak = (form, isAsWritten) }
            }
        }
        return weak
    }

    private func isAsWritten(
        _ form: SkillForms.Form, _ words: Range<Int>, _ tokens: [TextToken], _ bytes: [UInt8]
    ) -> Bool {
        guard form.raw.count == words.count else { return false }
        return zip(form.raw, words).allSatisfy { raw, index in
            let written = bytes[tokens[index].start..<tokens[index].end]
            if written.elementsEqual(raw) { return true }
            // Go1.22, Rust2021: the version is no part of the name.
            guard raw.count >= 2, written.starts(with: raw) else { return false }
            return written.dropFirst(raw.count).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }
}
