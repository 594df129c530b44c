import Interviews
import Sandbox

/// A program that runs in a room, with what it printed and what was typed at it.
struct RoomRun {
    let run: InterviewRun
    let conversation = Conversation()
    /// Begun while the candidate worked unseen: the panel sees nothing of it until then.
    let isUnseen: Bool
    private(set) var pieces: [InterviewRun.Piece] = []
    private var out = TextStream()
    private var err = TextStream()
    private var typed = 0
    var work: Task<Void, Never>?

    /// Bytes that may be typed at one program.
    private static let mostTyped = 256 << 10

    init(_ run: InterviewRun, isUnseen: Bool) {
        self.run = run
        self.isUnseen = isUnseen
    }

    /// What came, made visible.
    mutating func hear(_ outputs: [Conversation.Output]) -> [InterviewRun.Piece] {
        var news: [InterviewRun.Piece] = []
        for output in outputs {
            switch output {
            case .stdout(let bytes): Self.add(.init(kind: .out, text: out.text(bytes)), to: &news)
            case .stderr(let bytes): Self.add(.init(kind: .err, text: err.text(bytes)), to: &news)
            }
        }
        keep(news)
        return news
    }

    /// What never became whole characters.
    mutating func rest() -> [InterviewRun.Piece] {
        var news: [InterviewRun.Piece] = []
        Self.add(.init(kind: .out, text: out.end()), to: &news)
        Self.add(.init(kind: .err, text: err.end()), to: &news)
        keep(news)
        return news
    }

    mutating func type(_ line: String) throws(RoomRefusal) -> [InterviewRun.Piece] {
        let bytes = Array(line.utf8)
        guard typed + bytes.count <= Self.mostTyped else { throw .typedTooMuch }
        guard conversation.type(bytes) else { throw .programIsBusy }
        typed += bytes.count
        let news = [InterviewRun.Piece(kind: .typed, text: visible(line))]
        keep(news)
        return news
    }

    private mutating func keep(_ news: [InterviewRun.Piece]) {
        for piece in news { Self.add(piece, to: &pieces) }
    }

    /// Neighbours of one kind become one.
    private static func add(_ piece: InterviewRun.Piece, to pieces: inout [InterviewRun.Piece]) {
        guard !piece.text.isEmpty else { return }
        if let last = pieces.last, last.kind == piece.kind {
            pieces[pieces.count - 1].text += piece.text
        } else {
            pieces.append(piece)
        }
    }
}
