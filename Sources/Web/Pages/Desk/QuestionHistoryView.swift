import Foundation
import Workflows

/// What changed a question's file, as its repository has it; nothing where there is no repository.
struct QuestionHistoryView: PageView {
    struct Line: Sendable {
        var day: String
        var author: String
        var title: String
        var name: String
    }

    let title = "History"
    var lines: [Line]
    var hasLines: Bool

    init(_ commits: [BankCommit]) {
        lines = commits.map { commit in
            Line(
                day: Date(timeIntervalSince1970: Double(commit.at)).formatted(.iso8601.year().month().day()),
                author: visible(commit.author), title: visible(commit.title), name: commit.name)
        }
        hasLines = !lines.isEmpty
    }

    static let template = #"""
        {{#hasLines}}<section class="no-print" aria-labelledby="history"><h2 id="history">History</h2>
        <table class="cards"><thead><tr><th scope="col">Day</th><th scope="col">By</th><th scope="col">Change</th><th scope="col">Commit</th></tr></thead><tbody>
        {{#lines}}<tr><td>{{day}}</td><td>{{author}}</td><td>{{title}}</td><td class="mono">{{name}}</td></tr>{{/lines}}
        </tbody></table></section>{{/hasLines}}
        """#
}
