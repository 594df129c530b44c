/// What somebody has selected: stretches of text, and which of them is the main one.
public struct Selection: Sendable, Equatable {
    /// From where it was begun to where the cursor stands, in UTF-16 units; both alike for a cursor alone.
    public struct Range: Sendable, Equatable {
        public var anchor: Int
        public var head: Int

        public init(anchor: Int, head: Int) {
            self.anchor = anchor
            self.head = head
        }

        /// As CodeMirror maps a range: it does not grow at its borders. A cursor stays before what comes in at its
        /// place, unless `isOwn`.
        func mapped(over change: Change, isOwn: Bool) -> Range {
            guard anchor != head else {
                let place = change.mapped(head, isAfter: isOwn)
                return Range(anchor: place, head: place)
            }
            let from = change.mapped(min(anchor, head), isAfter: true)
            let to = max(from, change.mapped(max(anchor, head), isAfter: false))
            return anchor < head ? Range(anchor: from, head: to) : Range(anchor: to, head: from)
        }

        /// Within the text and between whole characters.
        func fitted(to text: PadText) -> Range {
            func fit(_ place: Int) -> Int {
                let place = min(max(0, place), text.length)
                return text.isInsidePair(place) ? place - 1 : place
            }
            return Range(anchor: fit(anchor), head: fit(head))
        }
    }

    public var ranges: [Range]
    /// The index of the range with the cursor that a page scrolls to.
    public var main: Int

    public init(ranges: [Range], main: Int = 0) {
        self.ranges = ranges
        self.main = main
    }
}
