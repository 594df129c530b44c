import ArgumentParser

/// `assay runtimes`: the Pythons of this machine, and more of them.
struct RuntimesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runtimes", abstract: "Lists the Pythons found on this machine; fetches more of them.",
        subcommands: [RuntimesList.self, RuntimesAdd.self, RuntimesUpdate.self, RuntimesRemove.self],
        defaultSubcommand: RuntimesList.self)
}
