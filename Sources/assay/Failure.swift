/// Why a command could not do what was asked, in words for the person who typed it.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description.forTerminal }
}
