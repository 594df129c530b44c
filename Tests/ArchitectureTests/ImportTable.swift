/// Who may import whom. A module that is not in a target's row is a finding.
enum ImportTable {
    enum Layer {
        /// No files, no clock, no network, no randomness of its own.
        case pure
        /// One effect each.
        case effect
        /// Capabilities meet here; no engine and no process is started.
        case meeting
        /// The executable, which knows everything.
        case root
    }

    struct Row {
        var layer: Layer
        /// Our own targets.
        var own: Set<String>
        /// Modules of others.
        var others: Set<String>

        var allowed: Set<String> { own.union(others) }
    }

    static let rows: [String: Row] = [
        "Python": Row(layer: .pure, own: [], others: ["Foundation"]),
        "QuestionBank": Row(
            layer: .pure, own: ["Python"], others: ["Crypto", "Dispatch", "Foundation", "Synchronization", "Yams"]),
        "Psychometrics": Row(layer: .pure, own: [], others: ["Dispatch", "Foundation", "Glibc", "Synchronization"]),
        "Interviews": Row(
            layer: .pure, own: ["Matching", "Python", "QuestionBank"], others: ["Crypto", "Foundation"]),
        "Matching": Row(layer: .pure, own: ["QuestionBank"], others: ["Foundation"]),
        "Pads": Row(layer: .pure, own: [], others: []),

        "Sandbox": Row(layer: .effect, own: ["Python"], others: ["Foundation", "Glibc", "Synchronization"]),
        "SandboxLinux": Row(
            layer: .effect, own: ["CSandbox", "Python", "Sandbox"],
            others: ["Dispatch", "Foundation", "Glibc", "Synchronization"]),
        "Storage": Row(
            layer: .effect, own: ["Interviews", "Matching", "Pads", "Python", "QuestionBank"],
            others: ["Crypto", "Foundation", "Synchronization"]),
        "StorageSQLite": Row(
            layer: .effect, own: ["Storage"], others: ["Darwin", "Foundation", "GRDB", "Glibc", "Synchronization"]),

        "Workflows": Row(
            layer: .meeting,
            own: ["Interviews", "Matching", "Psychometrics", "Python", "QuestionBank", "Sandbox", "Storage"],
            others: ["Foundation", "Synchronization"]),
        "Web": Row(
            layer: .meeting,
            own: [
                "CMarkGFM", "Interviews", "Matching", "Pads", "Psychometrics", "Python", "QuestionBank", "Sandbox",
                "Storage",
                "Workflows",
            ],
            others: [
                "Crypto", "CryptoExtras", "Foundation", "HTTPTypes", "Hummingbird", "Logging", "Mustache", "NIOCore",
                "ServiceLifecycle", "Synchronization",
            ]),

        "assay": Row(
            layer: .root,
            own: [
                "Interviews", "Matching", "Psychometrics", "Python", "QuestionBank", "Sandbox", "SandboxLinux",
                "Storage", "StorageSQLite", "Web", "Workflows",
            ],
            others: [
                "ArgumentParser", "Crypto", "Dispatch", "Foundation", "Glibc", "HTTPTypes", "Hummingbird", "Logging",
                "NIOCore",
                "ServiceLifecycle", "Synchronization", "UnixSignals",
            ]),
    ]

    /// Targets written in C or standing for a library of the system: no Swift, so no imports to read.
    static let withoutSwift: Set<String> = ["CMarkGFM", "CSandbox"]
}
