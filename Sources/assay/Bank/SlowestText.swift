import Workflows

/// Which questions' programs took longest, for the author who waits for them.
struct SlowestText {
    private let account: RunAccount
    private let count: Int

    init(_ account: RunAccount, count: Int) {
        self.account = account
        self.count = count
    }

    /// A line for each, with what its runs were for, and what all came to.
    var text: String {
        let questions = account.questions
        var rows = Columns()
        for (id, cost) in questions.prefix(count) {
            rows.add([id, Self.seconds(cost.cpuMilliseconds), "\(cost.runs) runs", purposes(of: id)])
        }
        let sum = account.sum
        rows.add(["all \(questions.count)", Self.seconds(sum.cpuMilliseconds), "\(sum.runs) runs", ""])
        return "CPU time of the programs, without their interpreters' start:\n" + rows.text
    }

    private func purposes(of id: String) -> String {
        account.entries.filter { $0.key.questionID == id }
            .reduce(into: [String: Double]()) { $0[$1.key.purpose, default: 0] += $1.value.cpuMilliseconds }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \(Self.seconds($0.value))" }.joined(separator: ", ")
    }

    private static func seconds(_ milliseconds: Double) -> String {
        let tenths = Int((milliseconds / 100).rounded())
        return "\(tenths / 10).\(tenths % 10) s"
    }
}
