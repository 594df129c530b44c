/// Puts a text together from its beginning, merging what is small.
struct PadTextAssembly {
    private var chunks: [[UInt16]] = []
    private var length = 0

    var finished: PadText { PadText(chunks: chunks, length: length) }

    /// Adds units, into the last chunk if they fit there.
    mutating func append(_ units: ArraySlice<UInt16>) {
        guard !units.isEmpty else { return }
        length += units.count
        if let last = chunks.last, last.count + units.count <= PadText.longestChunk {
            chunks[chunks.count - 1] += units
            return
        }
        var rest = units
        while !rest.isEmpty {
            chunks.append(Array(rest.prefix(PadText.longestChunk)))
            rest = rest.dropFirst(PadText.longestChunk)
        }
    }

    /// Adds a chunk of another text as it is, without a copy unless it is small.
    mutating func append(whole chunk: [UInt16]) {
        if let last = chunks.last, last.count + chunk.count <= PadText.longestChunk {
            append(chunk[...])
        } else {
            length += chunk.count
            chunks.append(chunk)
        }
    }
}
