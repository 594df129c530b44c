import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with a file: `multipart/form-data` of RFC 7578, as browsers write it, parsed strictly and within bounds.
struct MultipartForm: Sendable {
    /// What a form of ours sends at most, and how long the head of a part may be.
    static let (mostParts, longestHead) = (16, 4 << 10)

    struct Part: Sendable, Equatable {
        var name: String
        /// As the browser says it; nothing is ever opened or kept by it. `nil` for a plain field.
        var fileName: String?
        var bytes: [UInt8]
    }

    private let parts: [Part]

    /// `nil` where the body is not what its type says.
    init?(_ body: [UInt8], contentType: String) {
        guard let boundary = Self.boundary(of: contentType) else { return nil }
        let data = Data(body)
        let mark = Data("--\(boundary)".utf8)
        guard data.starts(with: mark) else { return nil }
        var parts: [Part] = []
        var place = mark.count
        while true {
            let next = data[place...].prefix(2)
            if next.elementsEqual("--".utf8) { break }
            guard next.elementsEqual("\r\n".utf8), parts.count < Self.mostParts else { return nil }
            let head = place + 2
            let limit = min(data.count, head + Self.longestHead)
            guard let empty = data.range(of: Data("\r\n\r\n".utf8), in: head..<limit),
                let end = data.range(of: Data("\r\n".utf8) + mark, in: empty.lowerBound + 2..<data.count),
                end.lowerBound >= empty.upperBound || end.lowerBound == empty.lowerBound + 2,
                let text = String(validating: data[head..<empty.lowerBound], as: UTF8.self),
                let (name, fileName) = Self.names(in: text)
            else { return nil }
            let bytes = end.lowerBound > empty.upperBound ? [UInt8](data[empty.upperBound..<end.lowerBound]) : []
            parts.append(Part(name: name, fileName: fileName, bytes: bytes))
            place = end.upperBound
        }
        self.parts = parts
    }

    /// Reads the request's body, all of it, so that the browser hears why a file was too large.
    ///
    /// Throws what the person is told.
    static func read(_ request: inout Request, upTo limit: Int) async throws -> MultipartForm {
        var body: [UInt8] = []
        var total = 0
        for try await piece in request.body {
            total += piece.readableBytes
            if total <= limit {
                body += piece.readableBytesView
            } else {
                body = []
                guard total <= limit * 20 else { break }
            }
        }
        guard total <= limit else {
            throw HTTPError(
                .contentTooLarge, message: "The file is over \(limit >> 20) MiB. Go back and choose a smaller one.")
        }
        guard let form = MultipartForm(body, contentType: request.headers[.contentType] ?? "") else {
            throw HTTPError(.badRequest, message: "The form could not be read. Go back and send it again.")
        }
        return form
    }

    /// The text of a plain field, without white space at the ends; empty where it is missing.
    func text(_ name: String) -> String {
        guard let part = parts.first(where: { $0.name == name && $0.fileName == nil }) else { return "" }
        return (String(validating: part.bytes, as: UTF8.self) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A file that was chosen; browsers send an empty one without a name where none was.
    func file(_ name: String) -> Part? {
        parts.first { $0.name == name && $0.fileName != nil && !($0.fileName == "" && $0.bytes.isEmpty) }
    }

    private static func boundary(of contentType: String) -> String? {
        let fields = contentType.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard fields.first?.lowercased() == "multipart/form-data",
            let field = fields.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        var boundary = field.dropFirst("boundary=".count)
        if boundary.count >= 2, boundary.first == "\"", boundary.last == "\"" {
            boundary = boundary.dropFirst().dropLast()
        }
        let known = boundary.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "'()+_,-./:=?".utf8.contains(byte)
        }
        return known && (1...70).contains(boundary.utf8.count) ? String(boundary) : nil
    }

    /// The names of a part, out of its head.
    private static func names(in head: String) -> (name: String, fileName: String?)? {
        for line in head.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else {
                continue
            }
            let value = line[line.index(after: colon)...]
            guard value.trimmingCharacters(in: .whitespaces).lowercased().hasPrefix("form-data") else { return nil }
            let parameters = self.parameters(of: value)
            return parameters["name"].map { ($0, parameters["filename"]) }
        }
        return nil
    }

    /// `name="value"` pairs; within quotes a backslash keeps the next character.
    private static func parameters(of text: Substring) -> [String: String] {
        var parameters: [String: String] = [:]
        var (name, value) = ("", "")
        var (isValue, isQuoted, isKept) = (false, false, false)
        func put() {
            let key = name.trimmingCharacters(in: .whitespaces).lowercased()
            if isValue, parameters[key] == nil { parameters[key] = value }
            (name, value, isValue) = ("", "", false)
        }
        for character in text.unicodeScalars {
            switch character {
            case _ where isKept:
                value.unicodeScalars.append(character)
                isKept = false
            case "\\" where isQuoted: isKept = true
            case "\"" where isValue: isQuoted.toggle()
            case ";" where !isQuoted: put()
            case "=" where !isValue: isValue = true
            default:
                if isValue { value.unicodeScalars.append(character) } else { name.unicodeScalars.append(character) }
            }
        }
        put()
        return parameters
    }
}
