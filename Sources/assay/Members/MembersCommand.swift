import ArgumentParser

/// `assay members …`: who may sign in, also when nobody can any more.
struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Adds people, lists them, gives them new passwords.",
        subcommands: [MembersList.self, MembersAdd.self, MembersResetPassword.self])
}
