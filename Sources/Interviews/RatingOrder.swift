import Crypto

/// The order in which answers in words come up for rating: one question at a time, its answers shuffled once for all.
///
/// The place of an answer depends only on its id and the rater's, so it does not move when others come in, and no rater
/// sees candidates in the order in which they were invited or in another rater's order.
public enum RatingOrder {
    /// Sorts by question (in the order of its position, then its id), then by a hash of response and rater.
    public static func arrange(_ responses: [Response], for memberID: String) -> [Response] {
        let first = Dictionary(responses.map { ($0.questionID, $0.position) }, uniquingKeysWith: min)
        return
            responses
            .map { (place: (first[$0.questionID] ?? 0, $0.questionID, key(responseID: $0.id, memberID: memberID)), $0) }
            .sorted { $0.place < $1.place }
            .map(\.1)
    }

    static func key(responseID: String, memberID: String) -> String {
        Hex.encode(SHA256.hash(data: Array("rating-order-1\n\(memberID)\n\(responseID)".utf8)))
    }
}
