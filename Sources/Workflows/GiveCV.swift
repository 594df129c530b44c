public import Interviews
import Matching
public import Storage

/// Takes a CV in: reads the file behind walls and keeps it, with what was read, for one attempt.
public struct GiveCV: Sendable {
    public var cvs: CVStore
    public var reading: ReadCV
    public var now: @Sendable () -> Milliseconds
    public var newID: @Sendable () -> String

    public init(
        cvs: CVStore, reading: ReadCV, now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String
    ) {
        self.cvs = cvs
        self.reading = reading
        self.now = now
        self.newID = newID
    }

    /// - Parameters:
    ///   - name: the file's name; only its ending is looked at, and it is kept nowhere.
    ///   - memberID: `nil` for the candidate herself.
    /// - Throws: `CVFault` for a file that is not read, `SandboxError` where nothing can be isolated or a tool is missing,
    ///   `AttemptRefusal`.
    public func give(_ file: [UInt8], name: String, for attemptID: String, by memberID: String?) async throws
        -> CandidateCV
    {
        let text = try await reading.read(file, name: name)
        guard !text.lines.isEmpty else { throw CVFault.unreadable("no words were found in it") }
        let cv = CandidateCV(
            id: newID(), attemptID: attemptID, givenBy: memberID, givenAt: now(), size: file.count, read: text)
        try await cvs.give(cv, file: file)
        return cv
    }
}
