import Hummingbird
import Interviews
import Logging
import QuestionBank
import Workflows

/// The candidate's own level, where the report states one.
struct LevelFeedback: PageView {
    struct Share: Sendable {
        var level: String
        var percent: String
    }

    let title = ""
    var bar: String
    var shares: [Share]

    /// `nil` while no level is stated, or where none can be worked out just now.
    static func html(of visit: Visit, _ site: Site, _ context: SiteContext) async throws -> String? {
        do {
            guard
                case .stated(let statement)? = try await site.reportAttempt.report(attemptID: visit.attempt.id)?
                    .conclusion
            else { return nil }
            return try site.renderer.fragment(LevelFeedback(statement, jobLevel: visit.job.level))
        } catch {
            context.logger.error(
                "no level", metadata: ["attempt": "\(visit.attempt.id)", "error": "\(type(of: error))"])
            return nil
        }
    }

    init(_ statement: LevelStatement, jobLevel: Level) {
        var bar = LevelBar(statement, jobLevel: jobLevel)
        // Where the job draws its line is weighed by people; here the bar speaks of the answers only.
        bar.cut = nil
        bar.label =
            "Level bar: "
            + Level.allCases.map { "\($0.rawValue) \(Self.percent(statement.probability(of: $0)))" }.joined(
                separator: ", ")
        self.bar = bar.svg
        shares = Level.allCases.map { level in
            Share(level: level.rawValue, percent: Self.percent(statement.probability(of: level)))
        }
    }

    private static func percent(_ probability: Double) -> String {
        switch probability {
        case ..<0.01: "under 1 %"
        case 0.99...: "over 99 %"
        default: "\(Int((probability * 100).rounded())) %"
        }
    }

    static let template = #"""
        <section aria-labelledby="level-title"><h2 id="level-title">Where these answers point</h2>
        {{{bar}}}
        <ul class="probabilities">{{#shares}}<li><b>{{percent}}</b> {{level}}</li>{{/shares}}</ul>
        <p class="soft">The point is the best estimate, the bar under the curve holds the true value with 95 % probability. A test this short says only so much, which is why the bar is wide. It is advice to the people who decide.</p></section>
        """#
}
