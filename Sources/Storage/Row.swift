/// One row of a result, read by column name.
public struct Row: Sendable {
    private let columns: [String: Int]
    private let values: [SQLValue]

    /// - Parameter columns: the index of each column's value.
    public init(columns: [String: Int], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    public func value(_ column: String) throws -> SQLValue {
        guard let index = columns[column], values.indices.contains(index) else {
            throw RowFault.noSuchColumn(column)
        }
        return values[index]
    }

    public func text(_ column: String) throws -> String {
        guard case .text(let text) = try value(column) else { throw RowFault.wrongType(column) }
        return text
    }

    public func optionalText(_ column: String) throws -> String? {
        try value(column) == .null ? nil : text(column)
    }

    public func integer(_ column: String) throws -> Int64 {
        guard case .integer(let number) = try value(column) else { throw RowFault.wrongType(column) }
        return number
    }

    public func optionalInteger(_ column: String) throws -> Int64? {
        try value(column) == .null ? nil : integer(column)
    }

    /// An integer that fits `Int`.
    public func int(_ column: String) throws -> Int {
        guard let number = Int(exactly: try integer(column)) else { throw RowFault.wrongType(column) }
        return number
    }

    public func optionalInt(_ column: String) throws -> Int? {
        try value(column) == .null ? nil : int(column)
    }

    /// Stored as 0 or 1.
    public func bool(_ column: String) throws -> Bool { try integer(column) != 0 }

    public func real(_ column: String) throws -> Double {
        guard case .real(let number) = try value(column) else { throw RowFault.wrongType(column) }
        return number
    }
}

/// The schema and the code that reads it do not agree.
public enum RowFault: Error, Sendable, Hashable {
    case noSuchColumn(String)
    case wrongType(String)
    /// A stored word that is none of the known ones.
    case unknownWord(column: String)
}
