/// What differs between the drafts of the eight kinds.
struct DraftParts {
    var minutes: Int
    /// The field `response`, with its hint.
    var response: String
    /// `claims` and the fields after it, with `{{expected}}` where the level tells what to write.
    var fields: String
    /// The sections.
    var body: String

    init(_ kind: Kind) {
        self =
            switch kind {
            case .concept: .concept
            case .explainHow: .explainHow
            case .choice: .choice
            case .predictOutput: .predictOutput
            case .findTheFault: .findTheFault
            case .writeCode: .writeCode
            case .oneLiner: .oneLiner
            case .rankByEfficiency: .rankByEfficiency
            }
    }

    init(minutes: Int, response: String, fields: String, body: String) {
        self.minutes = minutes
        self.response = response
        self.fields = fields
        self.body = body
    }
}
