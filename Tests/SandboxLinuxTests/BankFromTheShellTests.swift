import Foundation
import Testing

@Suite("assay bank, where something lies in its way") struct BankFromTheShellTests {
    /// A copy of two questions of the bank that ships.
    private func bank(_ work: (URL) async throws -> Void) async throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("assay-bank-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let names = place.appendingPathComponent("python/names")
        try FileManager.default.createDirectory(at: names, withIntermediateDirectories: true)
        let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("bank")
        for file in ["topics.yaml", "python/names/which-x.md", "ledger.txt"] {
            try FileManager.default.copyItem(
                at: shipped.appendingPathComponent(file), to: place.appendingPathComponent(file))
        }
        try await work(place)
    }

    private func assay(_ arguments: [String]) async throws -> (status: Int32, stdout: String, stderr: String) {
        let run = try BuiltAssay(["bank"] + arguments)
        defer { run.kill() }
        let status = try await run.status()
        // What was printed is read on another thread.
        try await until("words") { !run.stdout.isEmpty || !run.stderr.isEmpty }
        return (status, run.stdout, run.stderr)
    }

    @Test("links that lead nowhere, folders, pipes and names that are none are told, and the others are read")
    func obstacles() async throws {
        try await bank { place in
            let names = place.path + "/python/names/"
            try FileManager.default.createSymbolicLink(atPath: names + "d.md", withDestinationPath: "nowhere")
            try FileManager.default.createSymbolicLink(atPath: names + "self.md", withDestinationPath: "self.md")
            try FileManager.default.createDirectory(atPath: names + "dir.md", withIntermediateDirectories: false)
            try #require(mkfifo(names + "f.md", 0o644) == 0)
            let odd = Array((names + "b").utf8CString.dropLast()) + [-1, 46, 109, 100, 0]
            try #require(close(open(odd, O_CREAT | O_WRONLY, 0o644)) == 0)
            let check = try await assay(["check", place.path])
            try await until("all lines") { check.stdout.contains("self.md") }
            #expect(check.status == 1)
            for line in [
                "d.md:1: error: this link leads nowhere", "self.md:1: error: this link leads round in a circle",
                "dir.md:1: error: this is a folder, not a file", "f.md:1: error: this is no plain file",
                "b\u{FFFD}.md:1: error: this name is not UTF-8",
            ] {
                #expect(check.stdout.contains(names + line), "\(line)")
            }
            let list = try await assay(["list", "--bank", place.path])
            #expect(list.status == 0 && list.stdout.contains("names.which-x"))
            let left = try await assay(["show", "names.d", "--bank", place.path])
            #expect(left.status == 1 && left.stderr.contains("d.md:1: error: this link leads nowhere"))
            let near = try await assay(["show", "names.which-y", "--bank", place.path])
            #expect(near.stderr.contains("Did you mean names.which-x?"))
        }
        let nowhere = try await assay(["check", "/nope"])
        #expect(nowhere.status == 1 && nowhere.stderr.hasPrefix("Error: There is no folder /nope."))
        #expect(!nowhere.stderr.contains("Usage"))
    }

    @Test("a ledger with a merge marker is an error, and nothing is recorded over it")
    func ledger() async throws {
        try await bank { place in
            let file = place.appendingPathComponent("ledger.txt")
            let text = "<<<<<<< ours\n" + (try String(contentsOf: file, encoding: .utf8))
            try Data(text.utf8).write(to: file)
            let check = try await assay(["check", place.path])
            #expect(check.status == 1 && check.stdout.contains("ledger.txt:1: error: a merge left this marker"))
            let record = try await assay(["verify", "--bank", place.path, "--record"])
            #expect(record.status == 1 && record.stderr.contains("Nothing is recorded"))
            #expect(try String(contentsOf: file, encoding: .utf8) == text)

            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
            let folder = try await assay(["verify", "--bank", place.path, "--record"])
            #expect(folder.status == 1 && folder.stderr.contains("ledger.txt:1: error: this is a folder, not a file"))
        }
    }

    @Test("what no day is known of is not shown as seen")
    func show() async throws {
        try await bank { place in
            let seen = try await assay(["show", "names.which-x", "--bank", place.path])
            #expect(seen.stdout.contains("■"))
            try FileManager.default.removeItem(at: place.appendingPathComponent("ledger.txt"))
            let unseen = try await assay(["show", "names.which-x", "--bank", place.path])
            #expect(unseen.stdout.contains("············  global-skips"))
            let json = try await assay(["show", "names.which-x", "--bank", place.path, "--json"])
            let object = try JSONSerialization.jsonObject(with: Data(json.stdout.utf8)) as? [String: Any]
            #expect(object?["id"] as? String == "names.which-x")
        }
    }
}
