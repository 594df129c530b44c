import ArgumentParser
import Interviews
import Storage
import StorageSQLite
import Web

/// `assay members reset-password EMAIL`
struct MembersResetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract: "Gives a person a new password, prints it once, and signs the person out everywhere.")

    @OptionGroup var database: DatabaseOption

    @Argument(help: ArgumentHelp("The address that the person signs in with.", valueName: "EMAIL"))
    var email: String

    func run() async throws {
        let database = try await database.open()
        let members = MemberStore(database: database)
        guard let member = try await members.credentials(email: email)?.member else {
            throw Failure("Nobody signs in as \(email). See: assay members list")
        }
        let password = Chance.password()
        try await members.setPassword(try Passwords.hash(password), memberID: member.id)
        try database.close()
        print("password \(password)")
    }
}
