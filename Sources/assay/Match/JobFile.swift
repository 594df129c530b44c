import Foundation
import Matching
import QuestionBank

/// A job in a file: YAML as in the bank's folder `jobs`, or an ad, whose requirements are a proposal.
struct JobFile {
    var job: JobRequirements
    /// What was read off an ad, to be looked over.
    var proposal: String?

    /// By the file's name: `.txt` and `.md` are ads, and so is JSON that says nothing of `must`.
    init(path: String, bytes: [UInt8], tree: SkillTree) throws {
        let name = path.lowercased()
        let isJSON = name.hasSuffix(".json")
        let isAd = name.hasSuffix(".txt") || name.hasSuffix(".md") || (isJSON && !Self.saysMust(bytes))
        guard isAd else {
            let (job, diagnostics) = JobRequirements.parse(SourceFile(path: path, bytes: bytes), tree: tree)
            guard let job else {
                throw Failure(
                    diagnostics.map(\.asLine).joined(separator: "\n")
                        + "\nA job is YAML with title, level, must and nice; an ad in words is a .txt, .md or .json file."
                )
            }
            self.job = job
            return
        }
        guard let ad = JobAd(bytes, isJSON: isJSON) else {
            throw Failure(
                "\(path) cannot be read as a job ad: it must be UTF-8 text, or JSON with a title and a description, of at most \(JobAd.longest / 1_000) kB."
            )
        }
        let id = path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? "ad"
        job = ad.requirements(id: id, spotter: SkillSpotter(tree))
        proposal =
            "\(path) is an ad. What it asks for was read off its words: \(job.must.count) must, \(job.nice.count) nice. Look it over, and keep it as a job file:\n\(job.yaml)"
    }

    private static func saysMust(_ bytes: [UInt8]) -> Bool {
        guard let fields = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { return true }
        return fields["must"] != nil || fields["level"] is String
    }
}
