import Interviews
import Matching

/// What was read of a CV, part by part: for those who read it. Hidden text stands apart.
struct CVTextView: PageView {
    struct Line: Sendable {
        var text: String
        var isHeading: Bool
        var startsBlock: Bool
        /// The candidate wrote it in her correction.
        var isCorrected: Bool
    }

    struct Part: Sendable {
        var name: String
        /// Not read by matching.
        var isPrivate: Bool
        var lines: [Line]
    }

    struct Hidden: Sendable {
        var text: String
        var why: String
    }

    let title = "CV"
    var parts: [Part]
    var hidden: [Hidden]
    var hasHidden: Bool

    /// - Parameter read: what the file says, where `text` is the candidate's correction of it.
    init(_ text: CVText, read: CVText? = nil) {
        let corrected = read.map { text.places(notIn: $0) } ?? []
        var parts: [Part] = []
        var section: CVSection?
        for (place, line) in text.lines.enumerated() where !line.isHidden {
            if line.section != section || line.isHeading || parts.isEmpty {
                parts.append(
                    Part(name: line.section.words, isPrivate: line.section == .contact, lines: []))
                section = line.section
            }
            parts[parts.count - 1].lines.append(
                Line(
                    text: visible(line.text), isHeading: line.isHeading, startsBlock: line.startsBlock,
                    isCorrected: corrected.contains(place)))
        }
        self.parts = parts
        hidden = text.lines.compactMap { line in
            line.concealment.map { Hidden(text: visible(line.text), why: $0.words) }
        }
        hasHidden = !hidden.isEmpty
    }

    static let template = #"""
        <div class="cv-text">
        {{#parts}}<section><p class="cv-part">{{name}}{{#isPrivate}} <span>never read by matching</span>{{/isPrivate}}</p>
        {{#lines}}<p{{#startsBlock}} class="starts"{{/startsBlock}}>{{#isHeading}}<b>{{text}}</b>{{/isHeading}}{{^isHeading}}{{text}}{{/isHeading}}{{#isCorrected}} <span class="tag">corrected</span>{{/isCorrected}}</p>
        {{/lines}}</section>
        {{/parts}}</div>
        {{#hasHidden}}<div class="note attention"><p><b>Hidden text.</b> It is in the file, and people do not see it on the page. It counts for nothing.</p><ul>{{#hidden}}<li><span class="mono">{{text}}</span> <span class="soft small">{{why}}</span></li>{{/hidden}}</ul></div>{{/hasHidden}}
        """#
}

extension CVSection {
    var words: String {
        switch self {
        case .contact: "Name and contact"
        case .summary: "About"
        case .experience: "Work"
        case .education: "Education"
        case .skills: "Skills"
        case .projects: "Projects"
        case .other: "Other"
        }
    }
}

extension Concealment {
    var words: String {
        switch self {
        case .colour: "in the colour of what is behind it"
        case .size: "too small to be read"
        case .marked: "marked as hidden in the file"
        case .place: "outside of the page"
        }
    }
}

extension CVFormat {
    var words: String {
        switch self {
        case .pdf: "PDF"
        case .docx: "Word document"
        case .scan: "scanned PDF"
        case .text: "plain text"
        case .markdown: "Markdown"
        case .jsonResume: "JSON Resume"
        }
    }

    /// The ending of the file that is given back.
    var ending: String {
        switch self {
        case .pdf, .scan: "pdf"
        case .docx: "docx"
        case .text: "txt"
        case .markdown: "md"
        case .jsonResume: "json"
        }
    }
}

/// How far the text can be trusted, as a mark and words.
struct CVQuality: Sendable {
    var mark: String
    var words: String
    var reasons: [String]

    init(_ quality: ExtractionQuality) {
        (mark, words) =
            switch quality.grade {
            case .good: ("done", "read well")
            case .doubtful: ("wait", "read with doubts")
            case .poor: ("bad", "read poorly")
            }
        reasons = quality.reasons.map(\.text)
    }
}
