import Foundation

/// The interpreters on this machine, for tests that compare with them.
enum Pythons {
    /// Those of PATH that start, each real file once.
    static let found: [String] = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let versions = URL(fileURLWithPath: NSHomeDirectory()).appendingPathComponent(".pyenv/versions").path
        let pyenv = ((try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []).map {
            "\(versions)/\($0)/bin"
        }
        var real: Set<String> = []
        var paths: [String] = []
        for folder in pyenv + folders {
            for name in ["python3", "python2.7", "pypy3"] {
                let path = URL(fileURLWithPath: folder).appendingPathComponent(name).resolvingSymlinksInPath().path
                guard FileManager.default.isExecutableFile(atPath: path), real.insert(path).inserted else { continue }
                if (try? run(path, "print(1)")) == "1\n" { paths.append(path) }
            }
        }
        return paths.sorted()
    }()

    /// What the program prints.
    static func run(_ path: String, _ program: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-c", program]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
