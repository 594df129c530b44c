import Interviews
import QuestionBank
import Testing

@Suite("Evidence, rating order and agreement")
struct EvidenceTests {
    static func response(_ id: String, _ kind: Kind, submitted: Bool = true, graded: Bool = false) -> Response {
        Response(
            id: id, attemptID: "a", questionID: "q-\(id)", questionHash: "h", kind: kind, position: 0,
            submittedAt: submitted ? 1 : nil,
            grade: graded ? Grade(points: 0, of: 1, findings: [], gradedAt: 1, python: nil) : nil)
    }

    static func rating(_ response: String, _ member: String, _ anchor: Int?) -> Rating {
        Rating(
            id: "\(response)-\(member)", responseID: response, memberID: member, value: Rating.Value(anchor: anchor),
            note: "", ratedAt: 1)
    }

    @Test("a choice is graded by key, words are rated, everything else is executed")
    func kinds() {
        #expect(Kind.allCases.filter(\.isRated) == [.concept, .explainHow])
        #expect(Kind.allCases.filter { !$0.isRated && !$0.isExecuted } == [.choice])
    }

    @Test("only what was submitted, graded, and rated by enough people counts")
    func count() {
        let responses = [
            Self.response("one", .concept), Self.response("two", .explainHow), Self.response("three", .concept),
            Self.response("code", .writeCode, graded: true), Self.response("waiting", .writeCode),
            Self.response("key", .choice, graded: true),
            Self.response("draft", .oneLiner, submitted: false, graded: true),
            Self.response("passed over", .writeCode, graded: true),
        ]
        let ratings = [
            Self.rating("one", "ada", 3), Self.rating("one", "bob", 4), Self.rating("two", "ada", 1),
            Self.rating("two", "bob", nil), Self.rating("three", "ada", nil),
        ]
        let count = EvidenceCount(responses: responses, ratings: ratings, passedOver: ["passed over"])
        #expect(count == EvidenceCount(rated: 2, executed: 1, keyed: 1, blank: 1))
        let blind = EvidenceCount(responses: responses, ratings: ratings, raters: 2, passedOver: ["passed over"])
        #expect(blind.rated == 1)
        #expect(EvidencePolicy.standard.gap(in: blind) == EvidenceGap(rated: 1, executed: 2))
        #expect(EvidencePolicy.standard.gap(in: EvidenceCount(rated: 2, executed: 3)) == nil)
    }

    @Test("answers to one question stand together, in an order that newcomers do not move and raters do not share")
    func order() {
        let responses = (0..<12).map { index in
            var response = Self.response("r\(index)", .concept)
            response.questionID = "q\(index % 2)"
            response.position = index % 2
            return response
        }
        let ada = RatingOrder.arrange(responses, for: "ada")
        #expect(ada.map(\.questionID) == Array(repeating: "q0", count: 6) + Array(repeating: "q1", count: 6))
        #expect(RatingOrder.arrange(responses.reversed(), for: "ada") == ada)
        #expect(
            RatingOrder.arrange(Array(responses.dropLast(4)), for: "ada")
                == ada.filter { responses.dropLast(4).contains($0) })
        #expect(RatingOrder.arrange(responses, for: "bob") != ada)
        #expect(ada.prefix(6).map(\.id) != ["r0", "r2", "r4", "r6", "r8", "r10"])
    }

    @Test("agreement counts each pair of raters who gave an anchor")
    func agreement() {
        let ratings = [
            Self.rating("one", "ada", 3), Self.rating("one", "bob", 3), Self.rating("one", "eve", 5),
            Self.rating("two", "ada", 2), Self.rating("two", "bob", 3), Self.rating("three", "ada", 2),
            Self.rating("four", "ada", 2), Self.rating("four", "bob", nil),
        ]
        let agreement = RaterAgreement(ratings: ratings)
        #expect(agreement.pairs == 4 && agreement.exact == 1 && agreement.withinOne == 2)
        #expect(agreement.exactShare == 0.25 && agreement.withinOneShare == 0.5)
        #expect(RaterAgreement(ratings: []).exactShare == nil)
        #expect(
            RaterAgreement.pairs(in: ratings.shuffled()).map { [$0.0, $0.1] } == [[3, 3], [3, 5], [3, 5], [2, 3]])
    }
}
