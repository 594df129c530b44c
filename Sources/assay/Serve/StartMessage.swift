/// What a person reads when the server is up.
struct StartMessage {
    var url: String
    var database: String
    var bank: String
    var pythons: [String]
    var hasEditor: Bool
    var secrets: FirstStart.Secrets?

    var text: String {
        var lines = [
            "",
            "Assay \(ProductVersion.text) is at \(url)",
            "",
            "  sign in   \(url)/login",
            "  database  \(database)",
            "  bank      \(bank)",
            "  Pythons   \(pythons.isEmpty ? "none: install one, then start again" : pythons.joined(separator: ", "))",
        ]
        if !hasEditor { lines.append("  editor    plain text areas; for the code editor run scripts/fetch-editor") }
        if let secrets { lines += ["", Self.box(Self.words(secrets))] }
        lines += ["", "Stop it with Ctrl-C.", ""]
        return lines.joined(separator: "\n")
    }

    private static func words(_ secrets: FirstStart.Secrets) -> [String] {
        var words = [
            "This is shown once. Write it down.", "", "email     \(FirstStart.email)", "password  \(secrets.password)",
        ]
        if let link = secrets.link { words += ["", "To see the test as a candidate does, open", link] }
        return words
    }

    private static func box(_ lines: [String]) -> String {
        let width = lines.map(\.count).max() ?? 0
        let edge = String(repeating: "─", count: width + 4)
        let rows = lines.map { "│  \($0)\(String(repeating: " ", count: width - $0.count))  │" }
        return (["┌\(edge)┐"] + rows + ["└\(edge)┘"]).joined(separator: "\n")
    }
}
