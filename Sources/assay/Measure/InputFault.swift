/// A file that cannot be read as what the command needs; the command ends with status 2.
struct InputFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description.forTerminal }

    init(_ path: String, line: Int, _ what: String) { self.init("\(path):\(line): \(what)") }
}
