import Sandbox
import Workflows

/// What running the visible examples, or one's own input, came to.
struct RunView: PageView {
    struct Case: Sendable {
        var name: String
        var input: String
        var isLongInput: Bool
        var holds: Bool
        var wasRun: Bool
        var expected: String
        var got: String
        var printed: String?
        var complaint: String?
        var stopped: String?
    }

    struct Own: Sendable {
        var ending: String
        var wall: String?
        var isOK: Bool
        var output: String
        var hasOutput: Bool
        var complaint: String?
        var milliseconds: Int
    }

    let title = ""
    var heading: String
    var python: String
    var isOtherPython = false
    var form: String?
    var cases: [Case] = []
    var own: Own?
    var failure: String?

    init(_ outcome: RunExamples.Outcome) {
        python = outcome.python
        isOtherPython = !outcome.isAsAsked
        switch outcome.result {
        case .form(let why):
            heading = "Not run"
            form = why
        case .examples(let examples):
            let held = examples.count(where: \.passes)
            heading =
                switch (held, examples.count) {
                case (_, 0): "This question has no examples to run"
                case (let held, let count) where held == count:
                    count == 1 ? "The example holds" : "All \(count) examples hold"
                default: "\(held) of \(examples.count) examples hold"
                }
            cases = examples.map(Self.row)
        case .own(let run):
            heading = "Run on your own input"
            own = Own(
                ending: Self.ending(run.verdict) ?? "It ran to its end.", wall: WallMet.ending(run)?.words,
                isOK: run.verdict == .ok,
                output: visible(Self.cut(run.stdout)), hasOutput: !run.stdout.isEmpty,
                complaint: run.stderr.isEmpty ? nil : visible(Self.cut(run.stderr)),
                milliseconds: run.wallMilliseconds)
        }
    }

    /// Nothing was run, and it is not the program's fault.
    init(failure: String) {
        heading = "Not run"
        python = ""
        self.failure = failure
    }

    private static func row(_ example: RunExamples.Example) -> Case {
        let printedApart = example.stdout != example.got && !example.stdout.isEmpty
        return Case(
            name: example.name, input: visible(cut(example.input)),
            isLongInput: example.input.contains("\n") || example.input.count > 60, holds: example.passes,
            wasRun: example.wasRun, expected: visible(cut(example.expected)), got: visible(cut(example.got)),
            printed: printedApart ? visible(cut(example.stdout)) : nil,
            complaint: example.stderr.isEmpty ? nil : visible(cut(example.stderr)),
            stopped: example.passes ? nil : ending(example))
    }

    private static func ending(_ example: RunExamples.Example) -> String? {
        let wall = example.verdict == .runtimeError ? WallMet.of(traceback: example.stderr)?.words : nil
        return ending(example.verdict).map { [$0, wall].compactMap(\.self).joined(separator: " ") }
    }

    static func ending(_ verdict: Verdict) -> String? {
        switch verdict {
        case .ok: nil
        case .runtimeError: "It stopped with an error."
        case .signal: "It was ended by a signal."
        case .cpuLimit: "It used up its CPU time and was stopped."
        case .wallLimit: "It took too long and was stopped."
        case .memoryLimit: "It used more memory than allowed and was stopped."
        case .outputLimit: "It printed more than is kept and was stopped."
        case .internalError: "The fault is ours, not your program's. Run it again."
        }
    }

    /// What a person will read of a long output.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > 20_000 else { return text }
        return String(text.unicodeScalars.prefix(10_000)) + "\n… cut here"
    }

    static let template = #"""
        <h2 id="runs-title">{{heading}}</h2>
        {{#failure}}<p>{{.}}</p>{{/failure}}
        {{#python}}{{^failure}}<p class="soft small">Run on Python {{python}}{{#isOtherPython}}, because the one that the test names is not on this server{{/isOtherPython}}.</p>{{/failure}}{{/python}}
        {{#form}}<div class="note attention"><p>{{.}}</p></div>{{/form}}
        {{#own}}<p><span class="word {{#isOK}}done{{/isOK}}{{^isOK}}bad{{/isOK}}">{{ending}}</span> <span class="soft small">{{milliseconds}} ms</span></p>
        {{#wall}}<p>{{.}}</p>{{/wall}}
        {{#hasOutput}}<h3>Output</h3><pre tabindex="0" aria-label="Output">{{output}}</pre>{{/hasOutput}}{{^hasOutput}}<p class="soft">It printed nothing.</p>{{/hasOutput}}
        {{#complaint}}<h3>Error output</h3><pre tabindex="0" aria-label="Error output">{{.}}</pre>{{/complaint}}{{/own}}
        <ul class="cases">{{#cases}}<li>
        <h3><span class="word {{#holds}}done{{/holds}}{{^holds}}bad{{/holds}}">{{#holds}}Holds{{/holds}}{{^holds}}{{#wasRun}}Does not hold{{/wasRun}}{{^wasRun}}Not run{{/wasRun}}{{/holds}}</span> {{^isLongInput}}<code>{{input}}</code>{{/isLongInput}}{{#isLongInput}}{{name}}{{/isLongInput}}</h3>
        {{#isLongInput}}<details><summary>Input</summary><pre tabindex="0" aria-label="Input">{{input}}</pre></details>{{/isLongInput}}
        {{#stopped}}<p>{{.}}</p>{{/stopped}}
        {{^wasRun}}<p class="soft">Several before it reached the time limit.</p>{{/wasRun}}
        {{#wasRun}}{{^holds}}<dl class="compare"><div><dt>Expected</dt><dd><pre tabindex="0" aria-label="Expected">{{expected}}</pre></dd></div><div><dt>Came</dt><dd><pre tabindex="0" aria-label="Came">{{got}}</pre></dd></div></dl>{{/holds}}
        {{#printed}}<details><summary>Printed</summary><pre tabindex="0" aria-label="Printed">{{.}}</pre></details>{{/printed}}
        {{#complaint}}<details{{^holds}} open{{/holds}}><summary>Error output</summary><pre tabindex="0" aria-label="Error output">{{.}}</pre></details>{{/complaint}}{{/wasRun}}
        </li>{{/cases}}</ul>
        """#
}
