/// Why an interpreter was not fetched, updated or removed.
public enum RuntimeFailure: Error, Sendable, Equatable {
    /// Not `3.15`, `2.7` or `pypy`.
    case notAName(String)
    /// A command that fetching needs, and the package that brings it.
    case noCommand(String, package: String)
    /// apt's sources name no Debian mirror.
    case noMirror
    case noKeyring(String)
    /// The mirror cannot be reached; apt's own words.
    case noNetwork(mirror: String, words: String)
    /// What the mirror gave is not signed by Debian; apt's own words.
    case badSignature(suite: String, words: String)
    case noSuite(String, mirror: String)
    case notInSuites(RuntimeName, [String])
    case alreadyThere(RuntimeName)
    case notThere(RuntimeName)
    /// Another `add`, `update` or `remove` is under way.
    case busy
    /// A path that apt's configuration cannot hold, or that may not be written.
    case unusableFolder(String, reason: String)
    /// The fetched interpreter did not answer; its own words.
    case doesNotStart(RuntimeName, words: String)
    /// A step failed otherwise; the command's own words.
    case failed(step: String, words: String)
}
