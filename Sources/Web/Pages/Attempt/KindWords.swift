import QuestionBank

/// What a question asks for, in the candidate's words.
enum KindWords {
    static func asked(_ question: Question) -> String {
        switch question.response {
        case .options(let pickMany, _): pickMany ? "Choose all that are right" : "Choose one"
        case .code(_, .expression?, _): "Write one expression"
        case .code(_, .statement?, _): "Write one statement"
        default: asked(question.kind)
        }
    }

    static func asked(_ kind: Kind) -> String {
        switch kind {
        case .concept, .explainHow: "Explain in words"
        case .choice: "Choose"
        case .predictOutput: "Say what it prints"
        case .findTheFault: "Find and correct the fault"
        case .writeCode: "Write code"
        case .oneLiner: "Write one line"
        case .rankByEfficiency: "Order by cost"
        }
    }
}
