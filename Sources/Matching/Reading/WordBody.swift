/// Walks one part of a Word document: paragraphs, tables within tables, text boxes.
struct WordBody {
    /// A paragraph or a table.
    enum Block {
        case paragraph(Paragraph)
        /// Rows of cells of blocks.
        case table([[[Block]]])
    }

    struct Paragraph {
        var text = ""
        /// What is in the file and not on the page.
        var hidden: [(text: String, reason: Concealment)] = []
        var level: Int?
        var page = 1
    }

    private let styles: WordStyles
    private var page = 1
    /// What is open around the current place, each with the blocks found in it.
    private var paragraphs: [(paragraph: Paragraph, style: String?)] = []
    private var boxes: [[Block]] = [[]]
    private var tables: [(rows: [[[Block]]], cells: [[Block]])] = []
    /// The colour behind the text, by element; `nil` where it is not known.
    private var grounds: [Int?] = [0xffffff]
    private var run: WordLook?
    private var inProperties = 0
    private var skipped = 0
    private var textOpen = false
    private var shapeFill: Int??
    private var letters = 0

    static let mostLetters = 2_000_000

    private init(styles: WordStyles) { self.styles = styles }

    static func blocks(of bytes: [UInt8], styles: WordStyles) throws(CVFault) -> [Block] {
        var body = WordBody(styles: styles)
        var walk = MarkupWalk(bytes)
        do {
            while let event = try walk.next() {
                switch event {
                case .start(let name, let attributes): body.start(name.local, attributes)
                case .end(let name): body.end(name.local)
                case .text(let text): if body.textOpen, body.skipped == 0 { body.add(text) }
                }
                if body.letters > mostLetters { throw CVFault.tooLarge("it holds more than \(mostLetters) letters") }
            }
        } catch let fault as CVFault {
            throw fault
        } catch MarkupWalk.Fault.declarations {
            throw .notSelfContained
        } catch {
            throw .unreadable("a part of the Word document is broken")
        }
        return body.boxes.first ?? []
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) {
        // Word writes a text box twice: anew and for old readers.
        if skipped > 0 || name == "Fallback" {
            skipped += 1
            return
        }
        switch name {
        case "p":
            paragraphs.append((Paragraph(page: page), nil))
            grounds.append(ground)
        case "pStyle":
            let style = attributes.local("val")
            guard !paragraphs.isEmpty else { return }
            paragraphs[paragraphs.count - 1].style = style
            paragraphs[paragraphs.count - 1].paragraph.level = styles.level(of: style)
        case "pPr", "tblPr", "tcPr", "sectPr": inProperties += 1
        case "r": run = styles.look(of: paragraphs.last?.style)
        case "rStyle": run = run?.under(styles.look(of: attributes.local("val")))
        case "shd": shade(attributes)
        case "t": textOpen = true
        case "tab", "ptab": if inProperties == 0 { add(" ") }
        case "br", "cr":
            if attributes.local("type") == "page" { page += 1 }
            add("\n")
        case "lastRenderedPageBreak": page += 1
        case "noBreakHyphen": add("-")
        case "tbl":
            tables.append(([], []))
            grounds.append(ground)
        case "tblStyle": if styles.fills(attributes.local("val")) { grounds[grounds.count - 1] = nil }
        case "tr": if !tables.isEmpty { tables[tables.count - 1].cells = [] }
        case "tc":
            boxes.append([])
            grounds.append(ground)
        case "wsp": shapeFill = nil
        case "noFill": shapeFill = shapeFill ?? .some(ground)
        case "srgbClr": shapeFill = shapeFill ?? .some(attributes.local("val").flatMap { Int($0, radix: 16) })
        case "txbxContent":
            boxes.append([])
            grounds.append(shapeFill.flatMap { $0 })
        default: if inProperties == 0 { run?.note(name, attributes) }
        }
    }

    private mutating func end(_ name: String) {
        if skipped > 0 {
            skipped -= 1
            return
        }
        switch name {
        case "p":
            guard let done = paragraphs.popLast()?.paragraph else { return }
            grounds.removeLast()
            append(.paragraph(done))
        case "pPr", "tblPr", "tcPr", "sectPr": inProperties = max(0, inProperties - 1)
        case "r": run = nil
        case "t": textOpen = false
        case "tc":
            guard boxes.count > 1 else { return }
            grounds.removeLast()
            let cell = boxes.removeLast()
            if !tables.isEmpty { tables[tables.count - 1].cells.append(cell) }
        case "tr":
            guard !tables.isEmpty else { return }
            tables[tables.count - 1].rows.append(tables[tables.count - 1].cells)
            tables[tables.count - 1].cells = []
        case "tbl":
            guard let done = tables.popLast() else { return }
            grounds.removeLast()
            append(.table(done.rows))
        case "txbxContent":
            guard boxes.count > 1 else { return }
            grounds.removeLast()
            boxes[boxes.count - 2] += boxes.removeLast()
        default: break
        }
    }

    private var ground: Int? { grounds.last.flatMap { $0 } }

    private mutating func append(_ block: Block) { boxes[boxes.count - 1].append(block) }

    /// A colour behind a cell, a paragraph or a run.
    private mutating func shade(_ attributes: [String: String]) {
        guard let fill = attributes.local("fill"), fill != "auto" else { return }
        // What is no number is the theme's: not known.
        grounds[grounds.count - 1] = Int(fill, radix: 16)
    }

    private mutating func add(_ text: String) {
        guard !paragraphs.isEmpty else { return }
        letters += text.utf8.count
        let last = paragraphs.count - 1
        if let reason = run?.concealment(on: ground) {
            if let index = paragraphs[last].paragraph.hidden.indices.last,
                paragraphs[last].paragraph.hidden[index].reason == reason
            {
                paragraphs[last].paragraph.hidden[index].text += text
            } else {
                paragraphs[last].paragraph.hidden.append((text, reason))
            }
        } else {
            paragraphs[last].paragraph.text += text
        }
    }
}
