import Foundation
import NIOCore
import Pads

/// Messages of a room as server-sent events.
enum RoomFrame {
    static let beat = ByteBuffer(string: "event: beat\ndata: {}\n\n")

    /// - Parameter version: of the pad, where the message brings the page there: with it a page comes back.
    static func event(_ name: String, _ json: String, version: Int? = nil) -> ByteBuffer {
        let id = version.map { "id: \($0)\n" } ?? ""
        return ByteBuffer(string: "\(id)event: \(name)\ndata: \(json)\n\n")
    }

    static func event(_ name: String, _ value: some Encodable, version: Int? = nil) throws -> ByteBuffer {
        event(name, try text(value), version: version)
    }

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Changes from a version on, written by hand: they are what a room says most. Authors and tabs are plain words.
    static func changes(_ updates: some Collection<Update>, from version: Int) -> String {
        var bytes = Array("{\"from\":\(version),\"updates\":".utf8)
        append(updates, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    static func list(_ updates: some Collection<Update>) -> String {
        var bytes: [UInt8] = []
        append(updates, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ updates: some Collection<Update>, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for update in updates {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            let sender = update.sender
            bytes +=
                "{\"a\":\"\(sender.author.rawValue)\",\"t\":\"\(sender.tab.rawValue)\",\"n\":\(update.sequence),\"c\":"
                .utf8
            bytes += update.change.json
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
