import QuestionBank

/// What is wrong in the bank's files, as `assay bank check` says it, each with the way to mend it.
struct BankFaultsView: PageView {
    struct Fault: Sendable {
        var line: Int
        var message: String
    }

    struct File: Sendable {
        var path: String
        /// `nil` where no question can stand there.
        var id: String?
        var faults: [Fault]
    }

    let title = "Faults in the bank's files"
    var files: [File]
    var isClean: Bool

    init(_ faults: [Diagnostic]) {
        files = Dictionary(grouping: faults, by: \.file).sorted { $0.key < $1.key }.map { path, faults in
            File(
                path: path, id: QuestionPath.id(forPath: path),
                faults: faults.map { Fault(line: $0.line, message: $0.message) })
        }
        isClean = files.isEmpty
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a></p>
        <h1>Faults in the bank's files</h1>
        {{#isClean}}<div class="nothing"><p>Every file of the bank could be read.</p></div>{{/isClean}}
        {{^isClean}}<p class="lead">These questions are left out until they are mended.</p>{{/isClean}}
        {{#files}}<section><h2 class="mono">{{path}}</h2><ul class="problems">{{#faults}}<li><span class="word bad">error</span> <span class="line-of">line {{line}}</span><p>{{message}}</p></li>{{/faults}}</ul>
        {{#id}}<form method="post" action="/bank/{{.}}/edit" class="actions"><button class="plain" aria-label="Mend {{.}}">Mend it</button></form>{{/id}}</section>{{/files}}
        """#
}
