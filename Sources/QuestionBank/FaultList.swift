/// The diagnostics of one file, gathered while it is read.
package struct FaultList {
    package let file: String
    package private(set) var diagnostics: [Diagnostic] = []
    package private(set) var hasErrors = false

    package init(file: String) {
        self.file = file
    }

    package mutating func error(_ line: Int, _ message: String) {
        hasErrors = true
        diagnostics.append(Diagnostic(.error, message, file: file, line: line))
    }

    /// What is said does not fit what is run.
    package mutating func doubt(_ line: Int, _ message: String) {
        diagnostics.append(Diagnostic(.doubt, message, file: file, line: line))
    }

    package mutating func warning(_ line: Int, _ message: String) {
        diagnostics.append(Diagnostic(.warning, message, file: file, line: line))
    }
}
