import Python

/// One line of the ledger: which check of which content held where and when.
struct LedgerLine {
    var question: String
    var subject: String
    var hash: String
    var days: [(interpreter: String, day: String)] = []

    /// Why a line does not count.
    enum Fault: Error {
        case unreadable
        case unknownCheck(String)
        case unknownPython(String)
        case noSuchDay(String)
        case future(String)

        /// What is out of shape may come from a newer Assay; what no run can have written comes from a hand.
        var severity: Diagnostic.Severity { if case .unreadable = self { .warning } else { .error } }

        var message: String {
            switch self {
            case .unreadable: "this line of the ledger is not read; run `assay bank verify --record` again"
            case .unknownCheck(let name):
                "`\(name)` is no check that is recorded\(NearestName.hint(name, among: ProofLedger.checks))"
            case .unknownPython(let name):
                "`\(name)` is no Python that is known: such as `3.13.0` or `pypy 3.9.16`; take it out, and let `assay bank verify --record` write this file"
            case .noSuchDay(let day):
                "`\(day)` is no day: take it out, and let `assay bank verify --record` write this file"
            case .future(let day):
                "`\(day)` is not yet: take it out, and let `assay bank verify --record` write this file"
            }
        }
    }

    /// By bytes: a bank of ten thousand questions has a hundred thousand lines and more.
    init(_ line: Substring.UTF8View, today: String?) throws(Fault) {
        let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, parts[2].count == 16 else { throw .unreadable }
        (question, subject) = (String(Substring(parts[0])), String(Substring(parts[1])))
        hash = String(Substring(parts[2]))
        for pair in parts[3].split(separator: UInt8(ascii: ",")) {
            let sides = pair.drop { $0 == UInt8(ascii: " ") }
                .split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, Self.isDayShaped(sides[1]) else { throw .unreadable }
            let (interpreter, day) = (String(Substring(sides[0])), String(Substring(sides[1])))
            guard Self.isKnown(interpreter) else { throw .unknownPython(interpreter) }
            guard Self.isDay(day) else { throw .noSuchDay(day) }
            if let today, day > today { throw .future(day) }
            days.append((interpreter, day))
        }
        let check = String(subject.prefix { $0 != " " })
        guard ProofLedger.checks.contains(check) else { throw .unknownCheck(check) }
    }

    private static func isKnown(_ interpreter: String) -> Bool {
        let release = ProofLedger.release(of: interpreter)
        guard release == .pypy else { return release.map(PythonVersion.known.contains) ?? false }
        return ProofLedger.language(of: interpreter).map(PythonVersion.known.contains) ?? false
    }

    /// Such as `2026-11-21`.
    private static func isDayShaped(_ text: Substring.UTF8View) -> Bool {
        text.count == 10
            && text.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7 ? byte == UInt8(ascii: "-") : StatedNumbers.isDigit(byte)
            }
    }

    private static func isDay(_ day: String) -> Bool {
        let numbers = day.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[1]) else { return false }
        let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[numbers[1] - 1]).contains(numbers[2])
    }
}
