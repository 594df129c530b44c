/// How far the lines of a CV can be trusted to be what the file shows, and why.
public struct ExtractionQuality: Sendable, Hashable, Codable {
    public enum Grade: String, Sendable, CaseIterable, Codable, Comparable {
        /// The lines may be wrong: the candidate is asked for another file.
        case poor
        /// Something is out of the ordinary: the candidate looks the text over.
        case doubtful
        case good

        public static func < (left: Grade, right: Grade) -> Bool {
            allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
        }
    }

    public var grade: Grade
    public var reasons: [Reason]

    /// One thing that was noticed while the file was read, such as "two columns" or "no text layer".
    public struct Reason: Sendable, Hashable, Codable {
        /// A word for machines, lower case with `-`, such as `two-columns`.
        public var code: String
        /// A sentence for people.
        public var text: String

        public init(_ code: String, _ text: String) {
            self.code = code
            self.text = text
        }
    }

    public static let good = ExtractionQuality(grade: .good, reasons: [])

    public init(grade: Grade, reasons: [Reason]) {
        self.grade = grade
        self.reasons = reasons
    }
}
