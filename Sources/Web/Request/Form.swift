import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of a submitted form, each with all its values in order.
struct Form: Sendable {
    private var fields: [String: [String]] = [:]

    /// Reads `application/x-www-form-urlencoded`; `nil` where the text is not that, or is not UTF-8.
    init?(encoded: String) {
        for pair in encoded.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Form.decoded(parts[0]), let value = Form.decoded(parts.count > 1 ? parts[1] : "")
            else { return nil }
            fields[name, default: []].append(value)
        }
    }

    init(_ request: inout Request, context: SiteContext) async throws {
        let buffer: ByteBuffer
        do {
            buffer = try await request.collectBody(upTo: context.maxUploadSize)
        } catch is NIOTooManyBytesError {
            throw HTTPError(
                .contentTooLarge, message: "This is too long to be kept. Go back, shorten it and send it again.")
        }
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self), let form = Form(encoded: text)
        else { throw HTTPError(.badRequest, message: "The form could not be read. Go back and send it again.") }
        self = form
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }

    subscript(name: String) -> String? { fields[name]?.first }
    func all(_ name: String) -> [String] { fields[name] ?? [] }
    func integer(_ name: String) -> Int? { fields[name]?.first.flatMap { Int($0) } }
    func has(_ name: String) -> Bool { fields[name] != nil }

    /// Without white space at the ends; empty where the field is missing.
    func trimmed(_ name: String) -> String {
        (fields[name]?.first ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A text area's value with `\n` line ends, as programs expect; browsers send `\r\n`.
    func text(_ name: String) -> String {
        (fields[name]?.first ?? "").replacing("\r\n", with: "\n")
    }
}
