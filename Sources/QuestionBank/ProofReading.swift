import Python

extension Proof {
    static let fields = [
        "block", "form", "flags", "env", "files", "stdin", "needs", "timeout_s", "control", "noise", "expect", "skip",
    ]

    /// `nil`, with a fault, when the node is no proof.
    init?(_ node: YAMLNode, claim: String, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "`proof`", known: Self.fields, faults: &faults) else { return nil }
        let block = fields.text("block", faults: &faults)
        let expectNode = fields.required("expect", faults: &faults)
        let expect = Expectation.all(expectNode, name: "expect", faults: &faults)
        let skip = Expectation.all(fields["skip"], name: "skip", faults: &faults)
        if let expectNode, let expect, let skip {
            if !expect.contains(where: \.versions.namesKnown) {
                faults.error(
                    expectNode.line,
                    "claim `\(claim)` is run on no Python that is known: write `unproved` with the reason in place of `proof`"
                )
            }
            Expectation.checkCover(expect + skip, claim: claim, line: expectNode.line, faults: &faults)
        }
        let form = fields.word("form", of: Form.self, faults: &faults) ?? .script
        let environment = fields.environment(faults: &faults)
        let files = fields.namedTexts("files", faults: &faults)
        let stdin = fields["stdin"]?.anyText("`stdin`", faults: &faults) ?? ""
        let timeout = fields.integer("timeout_s", in: FieldBounds.timeoutSeconds, faults: &faults) ?? 10
        guard let block else { return nil }
        self.init(
            block: block, form: form, flags: fields.interpreterFlags(faults: &faults), environment: environment,
            files: files, stdin: stdin, needs: fields.texts("needs", faults: &faults), timeoutSeconds: timeout,
            control: fields.optionalText("control", faults: &faults),
            noise: fields.optionalText("noise", faults: &faults), expect: expect ?? [], skip: skip ?? [])
    }
}

extension FieldReader {
    /// Flags of the interpreter; none by which it would run something else than the block that people are shown.
    func interpreterFlags(faults: inout FaultList) -> [String] {
        let flags = texts("flags", faults: &faults)
        var takesNext = false
        for flag in flags {
            if takesNext {
                takesNext = false
            } else if flag == "-W" || flag == "-X" {
                takesNext = true
            } else if !["-W", "-X", "-Q"].contains(where: flag.hasPrefix), flag != "-3",
                !flag.hasPrefix("-") || flag.utf8.count < 2
                    || !flag.dropFirst().allSatisfy({ "bBdEIOPqRsStuv".contains($0) })
            {
                faults.error(
                    self["flags"]?.line ?? line,
                    "`\(flag)` is no flag that a proof may have: it must run the block that people read, with flags such as -O, -I, -bb or -W error"
                )
                break
            }
        }
        return flags
    }

    /// Variables of the environment; the hash seed is not among them, for every program is run under two.
    func environment(faults: inout FaultList) -> [String: String] {
        let variables = namedTexts("env", faults: &faults)
        if variables["PYTHONHASHSEED"] != nil {
            faults.error(
                self["env"]?.line ?? line,
                "`env` may not set PYTHONHASHSEED: every program runs under two hash seeds, and prints the same under both"
            )
        }
        return variables
    }

    /// A mapping of names to texts, such as `files`.
    func namedTexts(_ field: String, faults: inout FaultList) -> [String: String] {
        var texts: [String: String] = [:]
        for entry in self[field]?.entries("`\(field)`", faults: &faults) ?? [] {
            guard let name = entry.key.text("a name in `\(field)`", faults: &faults) else { continue }
            if field == "files", !name.isPlainFileName {
                faults.error(
                    entry.key.line, "`\(name)` is no file name: use letters, digits, `.`, `-` and `_`, without folders")
            }
            texts[name] = entry.value.anyText("`\(name)`", faults: &faults)
        }
        return texts
    }
}

extension String {
    /// A name that stays inside the folder in which it is made.
    var isPlainFileName: Bool {
        guard self != ".", self != "..", !isEmpty, utf8.count <= 100 else { return false }
        return utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}

extension Expectation {
    /// The entries of `expect` or `skip`; `nil` where one of them cannot be read.
    static func all(_ node: YAMLNode?, name: String, faults: inout FaultList) -> [Expectation]? {
        guard let node else { return [] }
        var read: [Expectation] = []
        var isWhole = true
        let entries = node.entries("`\(name)`", faults: &faults)
        if case .mapping(let all) = node.content { isWhole = all.count == entries.count } else { isWhole = false }
        for entry in entries {
            let text = entry.value.anyText("`\(entry.key.scalar ?? "")` of `\(name)`", faults: &faults)
            guard let versions = versionSet(entry.key, faults: &faults), let text else {
                isWhole = false
                continue
            }
            if name == "expect", text.allSatisfy(\.isWhitespace) {
                faults.error(
                    entry.value.line,
                    "an empty output proves nothing: let the program print what settles the claim")
            }
            if !versions.namesKnown {
                faults.error(
                    entry.key.line, "`\(versions.text)` of `\(name)` names no Python that is known: leave it out")
            }
            read.append(Expectation(versions: versions, text: text))
        }
        return isWhole ? read : nil
    }

    static func versionSet(_ node: YAMLNode, faults: inout FaultList) -> VersionSet? {
        guard let text = node.versionText("version", faults: &faults) else { return nil }
        guard let set = VersionSet(text) else {
            faults.error(
                node.line,
                "`\(text)` names no versions: write \"2.7\", \"3.6-3.11\", \">=3.12\", pypy, \"pypy>=3.11\", all, or several with commas"
            )
            return nil
        }
        return set
    }

    /// Each known Python must be spoken of exactly once.
    static func checkCover(_ entries: [Expectation], claim: String, line: Int, faults: inout FaultList) {
        var missing: [PythonVersion] = []
        var doubled: [PythonVersion] = []
        var missingPyPys: [PythonVersion] = []
        for version in PythonVersion.known where version != .pypy {
            let count = entries.reduce(0) { $0 + $1.versions.count(of: version) }
            if count == 0 { missing.append(version) }
            if count > 1 { doubled.append(version) }
        }
        let counts = PythonVersion.pypySpeaks.map { language in
            (language, entries.reduce(0) { $0 + $1.versions.count(of: .pypy, speaking: language) })
        }
        if counts.allSatisfy({ $0.1 == 0 }) {
            missing.append(.pypy)
        } else {
            missingPyPys = counts.filter { $0.1 == 0 }.map(\.0)
        }
        if counts.contains(where: { $0.1 > 1 }) { doubled.append(.pypy) }
        var complaints: [String] = []
        if !missing.isEmpty { complaints.append("nothing is said of \(list(missing))") }
        if !missingPyPys.isEmpty { complaints.append("nothing is said of a PyPy that speaks \(list(missingPyPys))") }
        if !doubled.isEmpty {
            complaints.append("\(list(doubled)) \(doubled.count == 1 ? "is" : "are") named more than once")
        }
        guard !complaints.isEmpty else { return }
        faults.error(
            line,
            "claim `\(claim)` must name each Python once across `expect` and `skip`: \(complaints.joined(separator: "; "))"
        )
    }

    private static func list(_ versions: [PythonVersion]) -> String {
        let names = versions.map(\.description)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
