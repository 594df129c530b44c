import Foundation
import Testing

@Suite("assay run --call") struct CalledFromTheShellTests {
    private static let source = """
        def total(items, extra=0):
            print("adding")
            return sum(items) + extra
        def stop():
            raise KeyError("x")
        def leave():
            import os
            os._exit(0)
        """

    private struct Report: Decodable {
        var mode: String
        var stdout: String
        var returned: String?
        var raised: String?
    }

    private func report(_ arguments: [String]) async throws -> (report: Report?, status: Int32, stderr: String) {
        let path = FileManager.default.temporaryDirectory.path + "/assay-call-\(UUID().uuidString.prefix(8)).py"
        try Data(Self.source.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let run = try BuiltAssay(["run", path, "--json"] + arguments)
        defer { run.kill() }
        let status = try await run.status()
        if status != 2 { try await run.wait(for: "}") }
        return (try? JSONDecoder().decode(Report.self, from: Data(run.stdout.utf8)), status, run.stderr)
    }

    @Test("What a function returns comes back as a literal, in a child that stood ready or with a start of its own")
    func returned() async throws {
        for mode in ["fast", "exec"] {
            let (report, status, _) = try await report(["--call", "total([1, 2], extra=3)", "--mode", mode])
            #expect(report == nil && status != 0, "keyword arguments are no literals")
            let called = try await self.report(["--call", "total([1, 2,], 3)", "--mode", mode])
            #expect(called.status == 0)
            #expect(called.report?.returned == "6")
            #expect(called.report?.stdout == "adding\n")
            #expect(called.report?.mode == mode)
        }
    }

    @Test("An exception is named; a program that leaves gives no result; neither is a success")
    func notReturned() async throws {
        let raised = try await report(["--call", "stop()"])
        #expect(raised.status == 1 && raised.report?.raised == "KeyError" && raised.report?.returned == nil)
        let left = try await report(["--call", "leave()"])
        #expect(left.status == 1 && left.report != nil)
        #expect(left.report?.raised == nil && left.report?.returned == nil)
    }

    @Test("A call that is none, and flags that do not go together, are refused before anything runs")
    func refused() async throws {
        for arguments in [
            ["--call", "total"], ["--call", "total([1]"], ["--call", "1x()"], ["--call", "total(open('x'))"],
            ["--mode", "fast"], ["--call", "total([])", "--mode", "native"],
        ] {
            let (report, status, stderr) = try await report(arguments)
            #expect(report == nil && status == 2, "\(arguments)")
            #expect(stderr.contains("--call"), "\(arguments)")
        }
    }
}
