import Matching
import QuestionBank

/// The skills and jobs among a bank's files, and what is wrong with them; diagnostics name files as seen from here.
struct SkillFiles {
    var tree: SkillTree
    var jobs: [JobRequirements] = []
    var diagnostics: [Diagnostic]

    init(_ contents: BankContents, folder: String) {
        (tree, diagnostics) = SkillTree.parse(contents.files, topics: Set(contents.bank.topics.map(\.id)))
        for file in contents.files where file.path.hasPrefix("jobs/") && file.path.hasSuffix(".yaml") {
            let (job, faults) = JobRequirements.parse(file, tree: tree)
            if let job { jobs.append(job) }
            diagnostics += faults
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        for index in diagnostics.indices { diagnostics[index].file = prefix + diagnostics[index].file }
    }
}
