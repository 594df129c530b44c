/// Reads what apt says.
enum AptWords {
    /// Why a suite could not be read. What concerns signatures comes first: nothing else may hide it.
    static func failure(_ text: String, suite: String, mirror: String) -> RuntimeFailure {
        let faults = text.split(separator: "\n").filter {
            $0.hasPrefix("E:") || $0.hasPrefix("W:") || $0.hasPrefix("Err:")
        }
        let words = faults.prefix(4).joined(separator: "\n")
        func says(_ any: String...) -> Bool { any.contains { text.contains($0) } }
        if says(
            "NO_PUBKEY", "BADSIG", "EXPKEYSIG", "is not signed", "NOSPLIT", "NODATA", "signature", "Hash Sum mismatch")
        {
            return .badSignature(suite: suite, words: words)
        }
        if says(
            "Temporary failure", "Could not resolve", "Could not connect", "Connection failed", "Connection timed out",
            "Network is unreachable", "Connection refused", "Unable to connect", "502 ", "503 ", "504 ")
        {
            return .noNetwork(mirror: mirror, words: words)
        }
        if says("does not have a Release file", "404 ", "File not found") { return .noSuite(suite, mirror: mirror) }
        return .failed(step: "reading the suite \(suite)", words: words.isEmpty ? String(text.suffix(600)) : words)
    }

    /// `Candidate: 3.15.0-1` of `apt-cache policy`.
    static func candidate(_ text: String) -> String? {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == "Candidate:", words[1] != "(none)" { return String(words[1]) }
        }
        return nil
    }

    /// Packages and versions of the lines `Inst libc6 (2.43-7 Debian:testing [amd64])` of a simulated install.
    static func plan(_ text: String) -> [String: String] {
        text.split(separator: "\n").reduce(into: [:]) { plan, line in
            let words = line.split(separator: " ")
            guard words.count >= 3, words[0] == "Inst", words[2].hasPrefix("(") else { return }
            plan[String(words[1])] = String(words[2].dropFirst().prefix { $0 != ")" })
        }
    }

    /// Hundredths done, of `dlstatus:3:41.6667:Retrieving file 3 of 27`.
    static func percent(_ line: String) -> Int? {
        let parts = line.split(separator: ":", maxSplits: 3)
        guard parts.count >= 3, parts[0] == "dlstatus", let percent = Double(parts[2]), (0...100).contains(percent)
        else { return nil }
        return Int(percent)
    }
}
