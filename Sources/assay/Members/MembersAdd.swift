import ArgumentParser
import Interviews
import Storage
import StorageSQLite
import Web

/// `assay members add EMAIL --name NAME`
struct MembersAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Adds a person and prints a password for the first sign-in, once.")

    @OptionGroup var database: DatabaseOption

    @Argument(help: ArgumentHelp("The address that the person signs in with.", valueName: "EMAIL"))
    var email: String

    @Option(help: "How the person is called.")
    var name: String

    @Option(help: "What the person may do: administrator or interviewer.", transform: Self.role)
    var role: Member.Role = .interviewer

    private static func role(_ text: String) throws -> Member.Role {
        guard let role = Member.Role(rawValue: text) else {
            throw ValidationError("A role is administrator or interviewer.")
        }
        return role
    }

    func validate() throws {
        guard email.contains("@"), !email.contains(where: \.isWhitespace) else {
            throw ValidationError("\(email) is not an email address.")
        }
    }

    func run() async throws {
        let database = try await database.open()
        let password = Chance.password()
        let member = Member(
            id: Chance.newID(), email: email.lowercased(), name: name, role: role, createdAt: Clock.now())
        do {
            try await MemberStore(database: database).add(member, passwordHash: try Passwords.hash(password))
        } catch StoreRefusal.emailTaken {
            throw Failure("\(email) has an account already. For a new password: assay members reset-password \(email)")
        }
        try database.close()
        print("password \(password)")
    }
}
