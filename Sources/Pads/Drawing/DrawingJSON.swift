/// A deed as JSON, which pages send, the store keeps and the playback reads: `{"do":"box","id":…,"x":…,"y":…,"w":…,"h":…,"text":…}`,
/// `{"do":"arrow","id":…,"from":…,"to":…,"text":…}`, `{"do":"line","id":…,"points":[x,y,x,y,…]}`,
/// `{"do":"place","id":…,"x":…,"y":…,"w":…,"h":…}`, `{"do":"write","id":…,"text":…}`, `{"do":"remove","id":…}`.
extension DrawingDeed: Codable {
    private enum Key: String, CodingKey { case what = "do", id, x, y, w, h, text, from, to, points }

    private enum Word: String, Codable { case box, arrow, line, place, write, remove }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func id(_ key: Key) throws -> FigureID {
            guard let id = FigureID(rawValue: try container.decode(String.self, forKey: key)) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "no name")
            }
            return id
        }
        func frame() throws -> SheetFrame {
            SheetFrame(
                x: try container.decode(Int.self, forKey: .x), y: try container.decode(Int.self, forKey: .y),
                width: try container.decode(Int.self, forKey: .w), height: try container.decode(Int.self, forKey: .h))
        }
        func text() throws -> String { try container.decode(String.self, forKey: .text) }
        switch try container.decode(Word.self, forKey: .what) {
        case .box: self = .add(try id(.id), .box(try frame(), text: try text()))
        case .arrow: self = .add(try id(.id), .arrow(from: try id(.from), to: try id(.to), text: try text()))
        case .line:
            let numbers = try container.decode([Int].self, forKey: .points)
            guard numbers.count.isMultiple(of: 2) else {
                throw DecodingError.dataCorruptedError(forKey: .points, in: container, debugDescription: "odd")
            }
            let points = stride(from: 0, to: numbers.count, by: 2).map {
                SheetPoint(x: numbers[$0], y: numbers[$0 + 1])
            }
            self = .add(try id(.id), .line(points))
        case .place: self = .place(try id(.id), try frame())
        case .write: self = .write(try id(.id), try text())
        case .remove: self = .remove(try id(.id))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        func put(_ frame: SheetFrame) throws {
            try container.encode(frame.x, forKey: .x)
            try container.encode(frame.y, forKey: .y)
            try container.encode(frame.width, forKey: .w)
            try container.encode(frame.height, forKey: .h)
        }
        func put(_ word: Word, _ id: FigureID) throws {
            try container.encode(word, forKey: .what)
            try container.encode(id.rawValue, forKey: .id)
        }
        switch self {
        case .add(let id, .box(let frame, let text)):
            try put(.box, id)
            try put(frame)
            try container.encode(text, forKey: .text)
        case .add(let id, .arrow(let from, let to, let text)):
            try put(.arrow, id)
            try container.encode(from.rawValue, forKey: .from)
            try container.encode(to.rawValue, forKey: .to)
            try container.encode(text, forKey: .text)
        case .add(let id, .line(let points)):
            try put(.line, id)
            try container.encode(points.flatMap { [$0.x, $0.y] }, forKey: .points)
        case .place(let id, let frame):
            try put(.place, id)
            try put(frame)
        case .write(let id, let text):
            try put(.write, id)
            try container.encode(text, forKey: .text)
        case .remove(let id): try put(.remove, id)
        }
    }
}
