/// The whole state of a pad at one version. With the updates after it, it is the pad.
public struct PadSnapshot: Sendable, Equatable {
    /// The last change taken from a tab.
    public struct Mark: Sendable, Equatable {
        public var sequence: Int
        /// The version that it made.
        public var version: Int

        public init(sequence: Int, version: Int) {
            self.sequence = sequence
            self.version = version
        }
    }

    public var version: Int
    public var text: PadText
    public var authorship: Authorship
    public var tabs: [Sender: Mark]

    /// A new pad, perhaps with something in it that nobody of the room typed.
    public init(text: PadText = PadText()) {
        version = 0
        self.text = text
        authorship = Authorship(unknown: text.length)
        tabs = [:]
    }

    /// Restores what was stored. The authorship must be as long as the text.
    public init(version: Int, text: PadText, authorship: Authorship, tabs: [Sender: Mark]) {
        self.version = version
        self.text = text
        self.authorship = authorship
        self.tabs = tabs
    }

    /// Takes one more update, or throws and is as it was.
    mutating func take(_ update: Update, limit: Int) throws(ChangeRefusal) {
        let change = update.change
        if change.newLength > limit, change.newLength > change.length { throw .tooLong(limit: limit) }
        text = try text.applying(change)
        authorship.follow(change, by: update.sender.author)
        version += 1
        tabs[update.sender] = Mark(sequence: update.sequence, version: version)
    }
}
