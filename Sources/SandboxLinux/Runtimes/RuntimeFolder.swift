import Foundation
import Sandbox

/// The folder that holds fetched interpreters: `NAME/usr` is a root's system, `NAME/runtime.json` says what it is.
public struct RuntimeFolder: Sendable {
    /// Absolute; need not exist.
    public let path: String

    public init(_ path: String) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// `ASSAY_RUNTIMES`, or `var/runtimes` of the working directory.
    public static var standard: RuntimeFolder { standard(environment: ProcessInfo.processInfo.environment) }

    static func standard(environment: [String: String]) -> RuntimeFolder {
        RuntimeFolder(environment["ASSAY_RUNTIMES"].flatMap { $0.isEmpty ? nil : $0 } ?? "var/runtimes")
    }

    /// Every complete runtime, by name. A folder that cannot be read as one is left out.
    public func runtimes() -> [Runtime] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().compactMap(runtime)
    }

    /// `nil` where there is none of that name, or not a whole one.
    public func runtime(_ name: String) -> Runtime? {
        guard RuntimeName(name) != nil, let data = FileManager.default.contents(atPath: file(of: name)),
            var runtime = try? JSONDecoder().decode(Runtime.self, from: data), runtime.name == name,
            FileManager.default.fileExists(atPath: folder(of: name) + runtime.interpreter.path)
        else { return nil }
        runtime.interpreter.root = folder(of: name)
        return runtime
    }

    func roots() -> [InterpreterRoot] {
        runtimes().map { InterpreterRoot(interpreter: $0.interpreter, root: folder(of: $0.name)) }
    }

    func folder(of name: String) -> String { path + "/" + name }

    func file(of name: String) -> String { folder(of: name) + "/runtime.json" }
}
