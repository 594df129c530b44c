import Foundation

/// Numbers and data of Reference/, whose README names their sources.
struct Reference {
    var value: Any

    init(_ name: String) throws {
        value = try JSONSerialization.jsonObject(with: Data(contentsOf: Reference.file(name)))
    }

    private init(value: Any) { self.value = value }

    subscript(key: String) -> Reference { Reference(value: (value as? [String: Any])?[key] ?? NSNull()) }
    subscript(index: Int) -> Reference { Reference(value: (value as? [Any])?[index] ?? NSNull()) }

    /// Not a number where the file says null.
    var number: Double { (value as? NSNumber)?.doubleValue ?? .nan }
    var numbers: [Double] { list.map(\.number) }
    var table: [[Double]] { list.map(\.numbers) }
    var text: String { value as? String ?? "" }
    var list: [Reference] { (value as? [Any] ?? []).map(Reference.init(value:)) }

    static func file(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference/\(name)")
    }

    /// Rows of a comma-separated file without its header; NA is nil.
    static func rows(_ name: String) throws -> [[Int?]] {
        let text = try String(contentsOf: file(name), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { Int($0.filter { $0 != "\"" }) }
        }
    }

    /// The same with fractions.
    static func fractions(_ name: String) throws -> [[Double]] {
        let text = try String(contentsOf: file(name), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map {
                Double($0.filter { $0 != "\"" }) ?? .nan
            }
        }
    }
}

func isClose(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool { abs(left - right) <= tolerance }
