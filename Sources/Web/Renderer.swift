import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import Mustache

/// A page's model: a plain struct with the template that shows it.
protocol PageView: Sendable {
    static var template: String { get }
    var title: String { get }
}

/// Escapes by scalars. The library's own escaping goes by grapheme clusters, so that `"` followed by a combining mark
/// would pass unescaped and could end an attribute.
private struct ScalarEscaping: MustacheContentType {
    func escapeText(_ text: String) -> String { escaped(text) }
}

/// Turns views into pages.
struct Renderer: Sendable {
    private let templates: [String: MustacheTemplate]
    private let layout: MustacheTemplate
    let assets: Assets

    /// Throws where a template does not parse.
    init(views: [any PageView.Type], assets: Assets) throws {
        MustacheContentTypes.register(ScalarEscaping(), named: "SCALARS")
        self.assets = assets
        var templates: [String: MustacheTemplate] = [:]
        for view in views { templates["\(view)"] = try Self.compiled(view.template) }
        self.templates = templates
        layout = try Self.compiled(Layout.template)
    }

    private static func compiled(_ source: String) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:SCALARS}}" + source)
    }

    /// A whole page. `scripts` are names of our own modules, `styles` of further style sheets.
    func page<View: PageView>(
        _ view: View, context: SiteContext, section: Section = .none, scripts: [String] = [], styles: [String] = [],
        banner: String = "", status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let content = try fragment(view)
        let html = layout.render(
            Layout(
                title: view.title, content: content, nonce: context.nonce,
                css: ((section == .attempt ? ["app.css", "attempt.css"] : ["app.css"]) + styles).map {
                    assets.path($0)
                },
                scripts: scripts.map { assets.path($0) }, member: section.isHouse ? context.member?.name : nil,
                tabs: section.isHouse && context.member != nil ? section.tabs : [], isHouse: section.isHouse,
                isAttempt: section == .attempt, banner: banner))
        return .html(html, status: status)
    }

    func fragment<View: PageView>(_ view: View) throws -> String {
        guard let template = templates["\(View.self)"] else {
            throw HTTPError(.internalServerError, message: "The page \(View.self) is not registered.")
        }
        return template.render(view)
    }
}

/// The part of the house that a page belongs to.
enum Section: Sendable {
    case none, jobs, interviews, bank, settings, attempt
    /// A room has the whole window.
    case room

    var isHouse: Bool { self != .attempt && self != .room }

    var tabs: [Layout.Tab] {
        [
            .init(name: "Jobs", href: "/jobs", isCurrent: self == .jobs),
            .init(name: "Interviews", href: "/interviews", isCurrent: self == .interviews),
            .init(name: "Bank", href: "/bank", isCurrent: self == .bank),
            .init(name: "Settings", href: "/settings", isCurrent: self == .settings),
        ]
    }
}

extension Response {
    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(value))))
    }

    /// After a form was carried out: the browser gets the next page by GET, so a reload repeats nothing.
    static func seeOther(_ path: String) -> Response { .redirect(to: path, type: .normal) }
}
