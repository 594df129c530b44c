/// How a question's own anchors are read, so that two raters come to the same step; authors write them for it
/// (`bank/README.md`).
enum StepsReading {
    static let template = #"""
        <details class="no-print"><summary>How the steps are read</summary><ul class="small">
        <li><b>3</b> is reached when all of its sentence was said, in whatever words; of what stands in brackets or behind “such as”, one example will do.</li>
        <li>If it is not reached, it is a <b>2</b> or a <b>1</b>, whatever else was said.</li>
        <li><b>4</b> and <b>5</b> name two further things: one of them besides 3 makes a 4, both make a 5.</li>
        <li>What was said wrongly was not said. What is false beside it lowers no step: note it, and a red flag too.</li>
        </ul></details>
        """#
}
