/// Who acts in an interview: the candidate, or a member of the panel.
public enum InterviewSeat: Sendable, Hashable {
    case candidate
    /// With the member's id.
    case member(String)

    private static let prefix = "member:"

    /// Reads ``word`` back.
    public init?(word: String) {
        if word == "candidate" {
            self = .candidate
        } else if word.hasPrefix(Self.prefix), word.utf8.count > Self.prefix.utf8.count {
            self = .member(String(word.dropFirst(Self.prefix.count)))
        } else {
            return nil
        }
    }

    /// As it is stored, and as an author of the pad: `candidate` or `member:ID`.
    public var word: String {
        switch self {
        case .candidate: "candidate"
        case .member(let id): Self.prefix + id
        }
    }

    public var isCandidate: Bool { self == .candidate }
}

extension InterviewSeat: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let seat = InterviewSeat(word: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no seat")
        }
        self = seat
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(word)
    }
}
