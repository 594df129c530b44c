/// A piece of YAML as it was written: scalars keep their text, everything keeps its line in the file.
struct YAMLNode: Equatable {
    /// Line of the file, counted from 1.
    var line: Int
    /// An explicit tag such as `!tuple`.
    var tag: String?
    var content: Content

    indirect enum Content: Equatable {
        /// `isPlain`: written without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    struct Entry: Equatable {
        var key: YAMLNode
        var value: YAMLNode
        /// The line of an earlier entry with the same key.
        var repeats: Int?
    }

    var scalar: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    var isPlain: Bool {
        if case .scalar(_, let isPlain) = content { isPlain } else { false }
    }

    /// Nothing was written, or `null` or `~`.
    var isNull: Bool {
        tag == nil && isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar)
    }

    /// What it is, for messages.
    var what: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
