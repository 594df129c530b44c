/// The diagnostics of one file, gathered while it is read.
struct FaultList {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var hasErrors = false

    init(file: String) {
        self.file = file
    }

    mutating func error(_ line: Int, _ message: String) {
        hasErrors = true
        diagnostics.append(Diagnostic(.error, message, file: file, line: line))
    }

    mutating func warning(_ line: Int, _ message: String) {
        diagnostics.append(Diagnostic(.warning, message, file: file, line: line))
    }
}
