/// Checks of what readers are led to: pictures, sources, a licence, claims that lost their sentence.
struct TextChecks {
    let front: FrontMatter
    let parts: QuestionParts

    /// The licences under which questions of a bank stand; one of a house's own begins with `LicenseRef-`, as in SPDX.
    static let licences = ["CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0"]

    func run(_ faults: inout FaultList) {
        checkPictures(&faults)
        checkClaims(&faults)
        checkOrigin(&faults)
    }

    /// A picture from elsewhere tells another site who reads the question, and may change under it.
    private func checkPictures(_ faults: inout FaultList) {
        for section in parts.sections {
            for row in RemotePictures(section.text).rows { faults.error(section.line + 1 + row, Self.noPicture) }
        }
        guard let response = front.response, case .options(_, let options) = response.form else { return }
        for (option, line) in zip(options, response.optionLines) where !RemotePictures(option.text).rows.isEmpty {
            faults.error(line, Self.noPicture)
        }
    }

    private static let noPicture =
        "a picture from another site would tell it who reads this: describe it in words, or draw it with text"

    private func checkClaims(_ faults: inout FaultList) {
        guard let answer = parts.section("Answer") else { return }
        let named = ClaimReferences(answer.text).found.map(\.id)
        // Where the answer names none at all, that is said once; after an error the names may be what is wrong.
        guard !named.isEmpty, !faults.hasErrors else { return }
        let wanted = Set(named).union((front.rubric?.needs ?? []).map(\.text))
        for claim in front.claims where !wanted.contains(claim.id) {
            faults.warning(
                claim.line, "nothing refers to the claim `\(claim.id)` any more: neither the answer nor an anchor")
        }
    }

    private func checkOrigin(_ faults: inout FaultList) {
        if let licence = front.licence, !Self.licences.contains(licence.text), !licence.text.hasPrefix("LicenseRef-") {
            faults.warning(
                licence.line,
                "unknown licence `\(licence.text)`\(NearestName.hint(licence.text, among: Self.licences))")
        }
        for source in front.sources where !Self.isSource(source.text) {
            faults.warning(
                source.line, "the source `\(source.text)` is no address: write http:// or https://, or a title in words"
            )
        }
    }

    /// An address that a reader can open, or a title in words, such as that of a book.
    private static func isSource(_ text: String) -> Bool {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            let host = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
            return host.contains(".") && !text.contains(where: \.isWhitespace)
        }
        let words = text.split(separator: " ")
        return words.count > 1 && !text.contains("://") && !(words.first?.contains(":") ?? true)
    }
}
