import CMarkGFM

/// Renders Markdown of the bank to HTML; raw HTML in it is left out, dangerous links are emptied.
func htmlFromMarkdown(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let rendered = bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) {
            cmark_markdown_to_html($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
        }
    }
    guard let rendered else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(rendered) }
    return String(cString: rendered)
}

/// Escapes text for HTML, scalar by scalar: a quote stays a quote when a combining mark follows it.
func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
