import Foundation

/// A job ad as people write it: plain text, Markdown, or JSON with the words of schema.org's `JobPosting`.
///
/// What it asks for is a proposal: an ad is written to attract, and a person says what the job really needs.
public struct JobAd: Sendable {
    public let title: String
    /// Without markup.
    public let lines: [String]

    /// More is no ad.
    public static let longest = 200_000

    /// `nil` where the bytes are no UTF-8, too many, or hold no words.
    ///
    /// - Parameter isJSON: as the file's name says.
    public init?(_ bytes: [UInt8], isJSON: Bool) {
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        if isJSON { self.init(json: bytes) } else { self.init(text) }
    }

    public init?(_ text: String) {
        self.init(title: nil, texts: [text])
    }

    private init?(title: String?, texts: [String]) {
        lines = texts.flatMap { text in
            text.split(whereSeparator: \.isNewline).flatMap { line in
                Self.sentences(
                    ItemMarks.stripped(Letters.tidy(String(line.drop { $0 == "#" || $0 == ">" || $0 == " " }))))
            }
        }.filter { !$0.isEmpty }
        guard let first = lines.first else { return nil }
        let name = title ?? first
        self.title = name.count <= 100 ? name : name.prefix(99) + "…"
    }

    /// A long line is prose: each sentence of it asks by itself.
    private static func sentences(_ line: String) -> [String] {
        guard line.count > 160 else { return [line] }
        var sentences: [String] = []
        var rest = line[...]
        while let end = rest.firstMatch(of: /[\p{Ll}\)][.!?]\s+(?=\p{Lu})/)?.range.upperBound {
            sentences.append(Letters.tidy(String(rest[..<end])))
            rest = rest[end...]
        }
        return sentences + [String(rest)]
    }

    private init?(json bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)), case .object(let fields) = value
        else { return nil }
        var texts: [String] = []
        for name in Self.fields {
            switch fields[name] {
            case .text(let text): texts.append(Self.heading(name) + Self.unmarked(text))
            case .array(let values):
                let items = values.compactMap { if case .text(let text) = $0 { Self.unmarked(text) } else { nil } }
                texts.append(Self.heading(name) + items.joined(separator: "\n"))
            default: break
            }
        }
        guard !texts.isEmpty else { return nil }
        var title: String?
        if case .text(let text)? = fields["title"] ?? fields["name"] { title = Letters.tidy(text) }
        self.init(title: title, texts: texts)
    }

    private static let fields = [
        "title", "description", "responsibilities", "skills", "qualifications", "requirements",
        "experienceRequirements",
        "niceToHave", "preferred",
    ]

    private static func heading(_ field: String) -> String {
        switch field {
        case "niceToHave", "preferred": "Nice to have\n"
        case "skills", "qualifications", "requirements", "experienceRequirements": "Requirements\n"
        default: ""
        }
    }

    /// HTML's tags become line ends; of its entities the common ones are read.
    private static func unmarked(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var plain = text.replacing(/<[^<>]{1,500}>/, with: "\n")
        for (entity, letter) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")] {
            plain = plain.replacing(entity, with: letter)
        }
        return plain.replacing("&amp;", with: "&")
    }
}
