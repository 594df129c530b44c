import Foundation
import Interviews
import Pads

/// What a tab posts when it draws: a head line `TAB FIRST`, then a deed as JSON on each line.
enum DrawingBody {
    /// Deeds in one post.
    static let most = 100
    /// Bytes of one post.
    static let longest = 256 << 10

    enum Fault: Error, Equatable {
        case head
        case tooMany(limit: Int)
        /// The deed at this index is none.
        case deed(index: Int)
    }

    static func steps(_ body: [UInt8], author: AuthorID) throws(Fault) -> [DrawingStep] {
        var lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)[...]
        guard let head = lines.popFirst() else { throw .head }
        let words = head.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 2, let tab = TabID(rawValue: words[0]), let first = Int(words[1]), first > 0,
            first < .max - lines.count, !lines.isEmpty
        else { throw .head }
        guard lines.count <= most else { throw .tooMany(limit: most) }
        let sender = Sender(author: author, tab: tab)
        var steps: [DrawingStep] = []
        for (index, line) in lines.enumerated() {
            guard let deed = try? JSONDecoder().decode(DrawingDeed.self, from: Data(line)) else {
                throw .deed(index: index)
            }
            steps.append(DrawingStep(seen(deed), sender: sender, sequence: first + index))
        }
        return steps
    }

    /// What would turn a text's direction or hide in it stands there as what it is, as in the chat.
    private static func seen(_ deed: DrawingDeed) -> DrawingDeed {
        switch deed {
        case .add(let id, .box(let frame, let text)): .add(id, .box(frame, text: visible(text)))
        case .add(let id, .arrow(let from, let to, let text)): .add(id, .arrow(from: from, to: to, text: visible(text)))
        case .write(let id, let text): .write(id, visible(text))
        case .add, .place, .remove: deed
        }
    }
}

extension DrawingBody.Fault: CustomStringConvertible {
    var description: String {
        switch self {
        case .head: "A drawing is sent as a line with the tab and a number, and a deed on each line after it."
        case .tooMany(let limit): "At most \(limit) deeds are sent at once."
        case .deed(let index): "Deed \(index + 1) is not one that can be done to a drawing."
        }
    }
}
