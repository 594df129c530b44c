/// A piece of YAML as it was written: scalars keep their text, everything keeps its line in the file.
package struct YAMLNode: Equatable {
    /// Line of the file, counted from 1.
    package var line: Int
    /// An explicit tag such as `!tuple`.
    package var tag: String?
    package var content: Content

    package indirect enum Content: Equatable {
        /// `isPlain`: written without quotes.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    package struct Entry: Equatable {
        package var key: YAMLNode
        package var value: YAMLNode
        /// The line of an earlier entry with the same key.
        package var repeats: Int?
    }

    package var scalar: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    package var isPlain: Bool {
        if case .scalar(_, let isPlain) = content { isPlain } else { false }
    }

    /// Nothing was written, or `null` or `~`.
    package var isNull: Bool {
        tag == nil && isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar)
    }

    /// What it is, for messages.
    package var what: String {
        switch content {
        case .scalar: isNull ? "nothing" : "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
