import GRDB
import Storage

/// One transaction of SQLite.
struct SQLiteConnection: Connection {
    let database: GRDB.Database
    /// Far above every text of ours, far below what SQLite can hold.
    static let longestText = 64 << 20

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: bindings(arguments, for: sql))
        return database.changesCount
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Storage.Row] {
        let statement = try database.cachedStatement(sql: sql)
        let columns = Dictionary(
            statement.columnNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: bindings(arguments, for: sql))
        var rows: [Storage.Row] = []
        while let row = try cursor.next() {
            rows.append(Storage.Row(columns: columns, values: try row.databaseValues.map(value)))
        }
        return rows
    }

    /// SQLite reads `$1` as a parameter with the name `1`, whatever its place in the text: so it is bound by that name.
    private func bindings(_ arguments: [SQLValue], for sql: String) throws -> StatementArguments {
        let expected = ParameterCount.highest(in: sql)
        guard expected == arguments.count else {
            throw SQLiteFault.argumentCount(expected: expected, given: arguments.count)
        }
        var named: [String: (any DatabaseValueConvertible)?] = [:]
        for (index, argument) in arguments.enumerated() {
            let binding: (any DatabaseValueConvertible)? =
                switch argument {
                case .null: nil
                case .integer(let number): number
                case .real(let number): number
                case .text(let text): try checked(text)
                }
            named.updateValue(binding, forKey: String(index + 1))
        }
        return StatementArguments(named)
    }

    private func checked(_ text: String) throws -> String {
        guard text.utf8.count <= Self.longestText else { throw StoreRefusal.tooLong }
        guard !text.utf8.contains(0) else { throw StoreRefusal.containsNUL }
        return text
    }

    private func value(_ value: DatabaseValue) throws -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob: throw SQLiteFault.blob
        }
    }
}

/// A statement and what it was given do not fit each other: a fault of this program.
enum SQLiteFault: Error, Equatable {
    case argumentCount(expected: Int, given: Int)
    case blob
    case cannotMakeFile(errno: Int32)
}

enum ParameterCount {
    /// The highest `n` of `$n` in a statement of ours, which have no `$` in literals.
    static func highest(in sql: String) -> Int {
        var highest = 0
        var number: Int?
        for byte in sql.utf8 {
            if byte == UInt8(ascii: "$") {
                number = 0
            } else if let digits = number, (48...57).contains(byte), digits < 100_000 {
                number = digits * 10 + Int(byte - 48)
                highest = max(highest, number ?? 0)
            } else {
                number = nil
            }
        }
        return highest
    }
}
