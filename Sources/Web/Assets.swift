import Crypto
import Foundation
import HTTPTypes
import Hummingbird

/// The style, the scripts and the mark, which travel inside the binary, and the editor, which stands in a folder beside it.
struct Assets: Sendable {
    private struct Asset: Sendable {
        var bytes: [UInt8]
        var type: String
        var tag: String

        init(_ bytes: [UInt8], _ type: String) {
            self.bytes = bytes
            self.type = type
            tag = SHA256.hash(data: bytes).prefix(6).map { String($0, radix: 16) }.joined()
        }
    }

    private let own: [String: Asset]
    /// The editor's files by name; empty where it was not set up: then answers are typed into a plain text area.
    private let editor: [String: URL]

    init(editorFolder: String?) {
        own = [
            "app.css": Asset(PackageResources.app_css, "text/css; charset=utf-8"),
            "mark.svg": Asset(PackageResources.mark_svg, "image/svg+xml"),
            "attempt.css": Asset(PackageResources.attempt_css, "text/css; charset=utf-8"),
            "attempt.js": Asset(PackageResources.attempt_js, "text/javascript; charset=utf-8"),
            "desk.css": Asset(PackageResources.desk_css, "text/css; charset=utf-8"),
            "desk.js": Asset(PackageResources.desk_js, "text/javascript; charset=utf-8"),
            "scorecard.js": Asset(PackageResources.scorecard_js, "text/javascript; charset=utf-8"),
            "playback.js": Asset(PackageResources.playback_js, "text/javascript; charset=utf-8"),
            "panel.css": Asset(PackageResources.panel_css, "text/css; charset=utf-8"),
            "match.css": Asset(PackageResources.match_css, "text/css; charset=utf-8"),
            "skills.js": Asset(PackageResources.skills_js, "text/javascript; charset=utf-8"),
            "console.js": Asset(PackageResources.console_js, "text/javascript; charset=utf-8"),
            "editor.js": Asset(PackageResources.editor_js, "text/javascript; charset=utf-8"),
            "pad.js": Asset(PackageResources.pad_js, "text/javascript; charset=utf-8"),
            "sketch.js": Asset(PackageResources.sketch_js, "text/javascript; charset=utf-8"),
            "sketch.css": Asset(PackageResources.sketch_css, "text/css; charset=utf-8"),
            "draw.js": Asset(PackageResources.draw_js, "text/javascript; charset=utf-8"),
            "room.css": Asset(PackageResources.room_css, "text/css; charset=utf-8"),
            "room.js": Asset(PackageResources.room_js, "text/javascript; charset=utf-8"),
            "house.js": Asset(PackageResources.house_js, "text/javascript; charset=utf-8"),
        ]
        var editor: [String: URL] = [:]
        if let editorFolder {
            let folder = URL(fileURLWithPath: editorFolder, isDirectory: true)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: editorFolder)) ?? []
            for name in names where name.hasSuffix(".js") { editor[name] = folder.appendingPathComponent(name) }
        }
        self.editor = editor
    }

    /// The address of the editor's script, empty where it was not set up.
    var editorPath: String { editor["index.js"] == nil ? "" : path("editor.js") }

    /// The address of one of our own files, with its content's hash, so that it may be cached for ever.
    func path(_ name: String) -> String { "/static/\(name)?\(own[name]?.tag ?? "missing")" }

    func own(_ name: String) -> Response? {
        guard let asset = own[name] else { return nil }
        return answer(asset.bytes, type: asset.type)
    }

    /// One of our own files as text, for a page that must carry it; empty where there is none.
    func text(_ name: String) -> String { own[name].map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }

    /// Only files that stood in the folder at the start are served, by name: no path of the request is ever opened.
    func editor(_ name: String) -> Response? {
        guard let url = editor[name], let data = try? Data(contentsOf: url) else { return nil }
        // Its address does not change with its content, so it is asked for anew each day.
        var response = answer([UInt8](data), type: "text/javascript; charset=utf-8")
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }

    private func answer(_ bytes: [UInt8], type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
