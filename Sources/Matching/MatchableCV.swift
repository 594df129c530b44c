/// What the matcher sees of a CV: what was done and where it is written, nothing about who did it.
///
/// There is no name, age, sex, photo, address, nationality or school in its shape, and lines of the contact section do
/// not get in. Order and page breaks of the rest stay, since people quote by them.
public struct MatchableCV: Sendable, Hashable {
    public let lines: [CVLine]
    public let quality: ExtractionQuality

    public init(_ cv: CVText) {
        lines = cv.lines.filter { $0.section != .contact }
        quality = cv.quality
    }
}
