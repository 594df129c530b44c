/// One browser tab, by a name that it drew for itself.
public struct TabID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// Nil unless it is 1 to 40 letters, digits or hyphens of ASCII.
    public init?(rawValue: String) {
        let isAllowed = rawValue.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
        }
        guard isAllowed, (1...40).contains(rawValue.utf8.count) else { return nil }
        self.rawValue = rawValue
    }
}

/// Who sits before the tab, as the server knows them; never what a browser says of itself.
public struct AuthorID: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Where a change comes from. The server knows the author, so that nobody can send as somebody else's tab.
public struct Sender: Hashable, Sendable {
    public var author: AuthorID
    public var tab: TabID

    public init(author: AuthorID, tab: TabID) {
        self.author = author
        self.tab = tab
    }
}

/// One accepted change. A pad at version n has had n of them.
public struct Update: Sendable, Equatable {
    /// How the change came about, as the tab says: it tells a paste from typing for the playback, and proves nothing.
    public enum Manner: String, Sendable {
        case typed, pasted, dropped, other
    }

    public var change: Change
    public var sender: Sender
    /// Counted by the tab from 1; the same change keeps its number when it is rebased and sent again.
    public var sequence: Int
    public var manner: Manner

    public init(change: Change, sender: Sender, sequence: Int, manner: Manner = .typed) {
        self.change = change
        self.sender = sender
        self.sequence = sequence
        self.manner = manner
    }
}
