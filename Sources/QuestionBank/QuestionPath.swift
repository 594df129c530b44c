/// Where a question's file stands, relative to the bank's folder: `python/<topic>/<slug>.md` for `<topic>.<slug>`.
public enum QuestionPath {
    /// The path for an id; `nil` when the id is not of the form `<topic>.<slug>`.
    public static func path(forID id: String) -> String? {
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(isSlug) else { return nil }
        return "python/\(parts[0])/\(parts[1]).md"
    }

    /// The id for a path; `nil` when no question may stand there.
    public static func id(forPath path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "python", parts[2].hasSuffix(".md") else { return nil }
        let slug = parts[2].dropLast(3)
        guard isSlug(parts[1]), isSlug(slug) else { return nil }
        return "\(parts[1]).\(slug)"
    }

    /// Lower-case letters and digits, with single `-` between them.
    package static func isSlug(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count <= 80 else { return false }
        return text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
    }
}
