import Pads

/// What a tab posts: a head line `TAB BASE FIRST`, then a line `MANNER CHANGE` for each change.
///
/// Read from bytes and by hand, because a change is checked by a reader of its own.
enum PushBody {
    enum Fault: Error, Equatable, CustomStringConvertible {
        case malformed
        /// The change at this index.
        case change(index: Int, ChangeRefusal)

        var description: String {
            switch self {
            case .malformed: "Not taken: these are no changes of a pad."
            case .change(let index, let refusal): "Not taken: change \(index + 1) is none. \(refusal)"
            }
        }
    }

    static func push(_ body: [UInt8], author: AuthorID) throws(Fault) -> Push {
        var lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)[...]
        guard let head = lines.popFirst(), lines.count <= PadLimits().pushed else { throw .malformed }
        let words = head.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 3, let tab = TabID(rawValue: words[0]), let base = Int(words[1]), let first = Int(words[2])
        else { throw .malformed }
        var items: [Push.Item] = []
        for (index, line) in lines.enumerated() {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")),
                let manner = Update.Manner(rawValue: String(decoding: line[..<space], as: UTF8.self))
            else { throw .malformed }
            do throws(ChangeRefusal) {
                items.append(Push.Item(try Change(json: Array(line[(space + 1)...])), manner: manner))
            } catch { throw .change(index: index, error) }
        }
        return Push(base: base, sender: Sender(author: author, tab: tab), first: first, items: items)
    }
}
