import Workflows

/// A question's curve in a table: all that an estimate needs of it.
struct CurveRow: Sendable {
    var number: Int
    var title: String
    var difficulty: String
    var doubt: String
    var slope: String
    var thresholds: String
    var standing: String

    init(_ item: ScaleReport.Item) {
        number = item.number
        title = item.title
        difficulty = Site.decimal(item.difficulty)
        doubt = Site.decimal(item.standardDeviation)
        slope = "\(Site.decimal(item.slope)) (\(Site.decimal(item.logSlopeSD)))"
        thresholds = item.thresholds.map { Site.decimal($0) }.joined(separator: "; ")
        standing = item.standing
    }

    static let table = #"""
        <details><summary>The questions as a table</summary><p class="small soft">An answer in parts is graded (Samejima 1969), with a threshold for each part more; difficulty is where half of all is expected. In brackets the SD of the slope's logarithm.</p><div class="scroll" tabindex="0"><table><thead><tr><th scope="col" class="num">No.</th><th scope="col">Question</th><th scope="col" class="num">Difficulty</th><th scope="col" class="num">Doubt (SD)</th><th scope="col" class="num">Slope</th><th scope="col" class="num">Thresholds</th><th scope="col">From</th></tr></thead><tbody>{{#questions}}<tr><td class="num">{{number}}</td><th scope="row">{{title}}</th><td class="num">{{difficulty}}</td><td class="num">{{doubt}}</td><td class="num">{{slope}}</td><td class="num">{{thresholds}}</td><td>{{standing}}</td></tr>{{/questions}}</tbody></table></div></details>
        """#
}
