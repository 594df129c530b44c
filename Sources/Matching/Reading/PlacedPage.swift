/// A page as words with boxes, in points from its top left.
package struct PlacedPage: Sendable, Equatable {
    package var width: Double
    package var height: Double
    package var words: [PlacedWord]

    package init(width: Double, height: Double, words: [PlacedWord]) {
        self.width = width
        self.height = height
        self.words = words
    }
}

/// A word and its box.
package struct PlacedWord: Sendable, Equatable {
    package var text: String
    package var left: Double
    package var top: Double
    package var right: Double
    package var bottom: Double
    /// Why people who look at the page do not see it.
    package var concealment: Concealment?
    /// A bullet or a number with a point stood before it, and was taken into its box.
    var beginsItem = false

    package init(_ text: String, left: Double, top: Double, right: Double, bottom: Double) {
        self.text = text
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }

    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
}
