import Interviews

/// Members as they stand in their table.
enum MemberRow {
    static let columns = "members.id, members.email, members.name, members.role, members.created_at"

    static func member(_ row: Row) throws -> Member {
        guard let role = Member.Role(rawValue: try row.text("role")) else { throw RowFault.unknownWord(column: "role") }
        return Member(
            id: try row.text("id"), email: try row.text("email"), name: try row.text("name"), role: role,
            createdAt: try row.integer("created_at"))
    }

    /// What makes two addresses the same. Made here, because engines differ in what they call lower case.
    static func key(ofEmail email: String) -> String { email.lowercased() }

    static func requirePresent(_ memberID: String, on connection: any Connection) throws {
        let found = try connection.rows("SELECT id FROM members WHERE id = $1 AND removed = 0", [.text(memberID)])
        guard !found.isEmpty else { throw StoreRefusal.notFound }
    }

    static func requireOtherAdministrator(than memberID: String, on connection: any Connection) throws {
        let administrators = try connection.rows(
            "SELECT id FROM members WHERE role = $1 AND removed = 0", [.text(Member.Role.administrator.rawValue)]
        ).map { try $0.text("id") }
        guard administrators != [memberID] else { throw StoreRefusal.lastAdministrator }
    }
}
