/// The limits of code questions that follow from what their references used: a text that travels with the bank.
///
/// One line for each question, sorted. A line counts only while the question has the content that it names. The numbers
/// are coarse, and a line that still fits is left as it stands, so that another machine's run does not change the file.
public struct LimitsRecord: Sendable, Equatable {
    /// Beside `topics.yaml`.
    public static let fileName = "limits.txt"

    private struct Line: Equatable {
        var hash: String
        var limits: RecordedLimits
    }

    private var lines: [String: Line] = [:]
    private static let heading =
        "# What one run of an answer may use, from what the references used. Written by `assay bank verify --record`.\n"
        + "# question <tab> content hash <tab> CPU in ms <tab> memory in MiB\n"

    public init() {}

    /// Reads a record; lines that are none are told and left out.
    public static func parse(_ file: SourceFile) -> (record: LimitsRecord, diagnostics: [Diagnostic]) {
        var record = LimitsRecord()
        var diagnostics: [Diagnostic] = []
        var places: [String: Int] = [:]
        let text = String(decoding: file.bytes, as: UTF8.self)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 4, !parts[0].isEmpty, parts[1].count == 16, let cpu = Int(parts[2]),
                let memory = Int(parts[3]), InferredLimits.cpuSteps.contains(cpu),
                InferredLimits.memorySteps.contains(memory)
            else {
                diagnostics.append(
                    Diagnostic(
                        .warning, "this line is not read; run `assay bank verify --record` again", file: file.path,
                        line: index + 1))
                continue
            }
            if let earlier = places.updateValue(index + 1, forKey: String(parts[0])) {
                let message =
                    "`\(parts[0])` stands twice, first on line \(earlier): keep the one that fits the question"
                diagnostics.append(Diagnostic(.error, message, file: file.path, line: index + 1))
            }
            record.lines[String(parts[0])] = Line(
                hash: String(parts[1]), limits: RecordedLimits(cpuMilliseconds: cpu, memoryMiB: memory))
        }
        return (record, diagnostics)
    }

    /// Lines of questions that are gone, which no run writes, and of content that questions no longer have.
    ///
    /// - Parameter ids: those of all question files, also of those with faults, of which nothing is said here.
    static func stale(_ file: SourceFile, _ bank: [Question], ids: [String]) -> [Diagnostic] {
        let hashes = Dictionary(bank.map { ($0.id, $0.hash) }, uniquingKeysWith: { first, _ in first })
        let text = String(decoding: file.bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 4, !line.hasPrefix("#") else { return nil }
            let id = String(parts[0])
            if !ids.contains(id) {
                return Diagnostic(
                    .error, "no question has the id `\(id)`\(NearestName.hint(id, among: ids))", file: file.path,
                    line: index + 1)
            }
            guard let hash = hashes[id], !hash.hasPrefix(parts[1]) else { return nil }
            return Diagnostic(
                .warning,
                "`\(id)` has other content now, so this line does not count: run `assay bank verify --question \(id) --record`",
                file: file.path, line: index + 1)
        }
    }

    /// What is recorded of exactly this content.
    public func limits(of question: Question) -> RecordedLimits? {
        guard let line = lines[question.id], question.hash.hasPrefix(line.hash) else { return nil }
        return line.limits
    }

    /// Takes up what the references of a question used; a line that still fits stays.
    public mutating func note(_ used: InferredLimits, of question: Question) {
        if let known = limits(of: question), used.fit(known) { return }
        lines[question.id] = Line(hash: String(question.hash.prefix(16)), limits: used.limits)
    }

    /// Drops lines of questions that are gone or have other content now.
    public mutating func prune(to bank: Bank) {
        lines = lines.filter { id, line in bank[id]?.hash.hasPrefix(line.hash) == true }
    }

    /// The file's text.
    public var text: String {
        Self.heading
            + lines.sorted { $0.key < $1.key }.map { id, line in
                "\(id)\t\(line.hash)\t\(line.limits.cpuMilliseconds ?? 0)\t\(line.limits.memoryMiB ?? 0)\n"
            }.joined()
    }
}
