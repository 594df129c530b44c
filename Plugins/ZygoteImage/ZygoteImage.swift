import Foundation
import PackagePlugin

/// Compiles the library that makes an interpreter a zygote, and puts its bytes into the module, so that `assay` stays
/// one file. The compiler is the one that comes with Swift.
@main struct ZygoteImage: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let sources = context.package.directoryURL.appending(path: "Sources/CSandbox")
        let source = sources.appending(path: "zygote/zygote.c")
        let library = context.pluginWorkDirectoryURL.appending(path: "zygote.so")
        let swift = context.pluginWorkDirectoryURL.appending(path: "ZygoteImage.swift")
        let script = """
            "$0" -D_GNU_SOURCE -shared -fPIC -O2 -Wall -Wextra -Werror -s -Wl,-z,now -o "$2" "$1" && {
                echo '/// The shared library that is loaded into a zygote, made from `Sources/CSandbox/zygote`.'
                printf 'enum ZygoteImage { static let base64 = "'
                base64 -w0 "$2"
                echo '" }'
            } > "$3"
            """
        return [
            .buildCommand(
                displayName: "Compiling the zygote's library", executable: URL(fileURLWithPath: "/bin/sh"),
                arguments: [
                    "-c", script, try context.tool(named: "clang").url.path, source.path, library.path, swift.path,
                ],
                inputFiles: [source, sources.appending(path: "include/wire.h")], outputFiles: [swift])
        ]
    }
}
