/// Reads what tesseract writes of a picture: one word a line, with its box in pixels and how sure it is.
package enum ScannedWords {
    /// A page of `width` points, and the mean confidence of its words, from 0 to 100.
    package static func page(
        of bytes: [UInt8], pictureWidth: Int, pictureHeight: Int, width: Double = 595
    ) -> (page: PlacedPage, confidence: Double) {
        let scale = width / Double(max(1, pictureWidth))
        var page = PlacedPage(width: width, height: Double(pictureHeight) * scale, words: [])
        var sure: [Double] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().prefix(50_000) {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count >= 12, fields[0] == "5", let left = Double(fields[6]), let top = Double(fields[7]),
                let across = Double(fields[8]), let down = Double(fields[9]), let confidence = Double(fields[10])
            else { continue }
            let text = Letters.tidy(String(fields[11]))
            guard !text.isEmpty, confidence >= 0, across >= 0, down >= 0, left.isFinite, top.isFinite else { continue }
            page.words.append(
                PlacedWord(
                    text, left: left * scale, top: top * scale, right: (left + across) * scale,
                    bottom: (top + down) * scale))
            sure.append(confidence)
        }
        return (page, sure.isEmpty ? 0 : sure.reduce(0, +) / Double(sure.count))
    }
}
