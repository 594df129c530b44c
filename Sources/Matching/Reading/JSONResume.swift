import Foundation

/// Makes the text of a CV out of a JSON Resume record (schema 1.0.0).
package enum JSONResume {
    /// Fields that are missing are no matter; a field of the wrong kind is named and left out.
    package static func read(_ bytes: [UInt8]) throws(CVFault) -> PlacedCV.Reading {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw .unreadable("it begins like JSON and is none")
        }
        guard case .object(let fields) = value else { throw .unreadable("JSON Resume is an object with fields") }
        guard !known.isDisjoint(with: fields.keys) else {
            throw .unreadable("it has none of JSON Resume's fields: \(known.sorted().joined(separator: ", "))")
        }
        var flow = JSONResumeFlow(fields)
        flow.run()
        return PlacedCV.Reading(lines: flow.lines, reasons: flow.reasons)
    }

    private static let known: Set<String> = [
        "awards", "basics", "certificates", "education", "interests", "languages", "projects", "publications",
        "references",
        "skills", "volunteer", "work",
    ]
}

/// Any JSON.
enum JSONValue: Decodable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    /// A number, a truth value or null.
    case other

    init(from decoder: any Decoder) throws {
        // A record is five levels deep.
        guard decoder.codingPath.count <= 32 else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "too deep"))
        }
        let one = try decoder.singleValueContainer()
        if let text = try? one.decode(String.self) {
            self = .text(text)
        } else if let fields = try? one.decode([String: JSONValue].self) {
            self = .object(fields)
        } else if let values = try? one.decode([JSONValue].self) {
            self = .array(values)
        } else {
            self = .other
        }
    }
}
