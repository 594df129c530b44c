import Foundation

/// A table as text (RFC 4180): a header row, then rows with as many fields; read field by field without copies.
///
/// A byte order mark, CRLF, quotes and a last line without its end are all right. The separator is a comma, or a
/// semicolon or tab where the header has no comma.
struct DelimitedFile {
    /// What faults call it.
    let path: String
    private(set) var header: [String] = []
    /// The line of the file on which the row read last begins, from 1.
    private(set) var line = 1
    private let bytes: [UInt8]
    private var position = 0
    private var nextLine = 1
    private var separator = UInt8(ascii: ",")
    private var fields: [Range<Int>] = []

    init(path: String) throws {
        let isStandardInput = path == "-"
        self.path = isStandardInput ? "standard input" : path
        let url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        if !isStandardInput {
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                throw InputFault("There is no file \(path). Name a CSV file, or - for standard input.")
            }
        }
        let data = isStandardInput ? FileHandle.standardInput.readDataToEndOfFile() : try? Data(contentsOf: url)
        guard let data else { throw InputFault("\(path) cannot be read. Check its permissions.") }
        bytes = Self.withNewlines([UInt8](data))
        try readHeader()
    }

    init(text: [UInt8], path: String) throws {
        self.path = path
        bytes = Self.withNewlines(text)
        try readHeader()
    }

    /// Lines that end in a carriage return alone, as old spreadsheets of the Mac write them, end in a line feed.
    private static func withNewlines(_ bytes: [UInt8]) -> [UInt8] {
        let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        guard !bytes.contains(feed), bytes.contains(carriage) else { return bytes }
        return bytes.map { $0 == carriage ? feed : $0 }
    }

    private mutating func readHeader() throws {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw InputFault("\(path) is not UTF-8 text. Save it as CSV in UTF-8.")
        }
        if let place = bytes.prefix(4096).firstIndex(of: 0) {
            let line = bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
            throw InputFault(
                "\(path), line \(line): a zero byte, which no text has. Save it as CSV in UTF-8; other encodings and "
                    + "spreadsheets' own files have such bytes.")
        }
        if bytes.contains(where: { $0 > 0x7F }), String(validating: bytes, as: UTF8.self) == nil {
            throw InputFault("\(path) is not UTF-8 text. Save it as CSV in UTF-8.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let first = bytes[position...].prefix { $0 != UInt8(ascii: "\n") }
        if !first.contains(separator) {
            for other in [UInt8(ascii: "\t"), UInt8(ascii: ";")] where first.contains(other) { separator = other }
        }
        guard try read(), !(fields.count == 1 && fields[0].isEmpty) else {
            throw InputFault("\(path) is empty. It needs a header row with the names of the columns, then the data.")
        }
        header = fields.map { text($0) }
        for (column, name) in header.enumerated() where name.isEmpty {
            throw InputFault(path, line: 1, "column \(column + 1) has no name; the first row must name every column.")
        }
        if header.count > 1, header.allSatisfy({ Double($0) != nil }) {
            throw InputFault(path, line: 1, "the first row holds numbers; put a row with the columns' names above it.")
        }
        // Line ends within quotes are a spreadsheet's; other control characters would speak to a terminal.
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
        }
        if let name = header.first(where: { $0.unicodeScalars.contains(where: isControl) }) {
            let shown = String(name.map { $0.unicodeScalars.contains(where: isControl) ? " " : $0 })
            throw InputFault(path, line: 1, "the column “\(shown.prefix(40))” has control characters in its name.")
        }
        var seen = Set<String>()
        for name in header where !seen.insert(name).inserted {
            throw InputFault(path, line: 1, "two columns are called \(name); give each a name of its own.")
        }
    }

    /// The place of the column of this name, whatever the case of its letters if no other fits better.
    func column(_ name: String) throws -> Int {
        if let exact = header.firstIndex(of: name) { return exact }
        if let near = header.firstIndex(where: { $0.lowercased() == name.lowercased() }) { return near }
        throw InputFault(
            "\(path) has no column \(name). Its columns: \(header.prefix(12).joined(separator: ", "))"
                + (header.count > 12 ? ", … (\(header.count) in all)." : "."))
    }

    /// The fields of the next row; `nil` at the end. Empty lines are passed over unless the table has one column.
    mutating func next() throws -> [Range<Int>]? {
        while try read() {
            if fields.count == 1, fields[0].isEmpty, header.count > 1 { continue }
            guard fields.count == header.count else {
                throw InputFault(
                    path, line: line,
                    "\(fields.count) fields, but the header names \(header.count) columns; "
                        + (fields.count < header.count
                            ? "complete the row, leaving a missing answer empty."
                            : "take out what is too much, or put a field that holds a comma in quotes."))
            }
            return fields
        }
        return nil
    }

    /// Reads one record into `fields`; false at the end.
    private mutating func read() throws -> Bool {
        guard position < bytes.count else { return false }
        fields.removeAll(keepingCapacity: true)
        line = nextLine
        let bytes = self.bytes
        try bytes.withUnsafeBufferPointer { bytes in
            while true {
                var start = position
                while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
                if start < bytes.count, bytes[start] == UInt8(ascii: "\"") { position = start }
                if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                    fields.append(try quoted(bytes))
                } else {
                    while position < bytes.count, bytes[position] != separator, bytes[position] != UInt8(ascii: "\n") {
                        position += 1
                    }
                    var end = position
                    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
                    while start < end, Self.isBlank(bytes[start]) { start += 1 }
                    fields.append(start..<end)
                }
                guard position < bytes.count, bytes[position] == separator else { break }
                position += 1
            }
        }
        if position < bytes.count {
            position += 1
            nextLine += 1
        }
        return true
    }

    /// The range between the quotes; position is left on what follows them.
    private mutating func quoted(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Range<Int> {
        position += 1
        let start = position
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { nextLine += 1 }
            if bytes[position] == UInt8(ascii: "\"") {
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { break }
                position += 1
            }
            position += 1
        }
        let end = position
        guard end < bytes.count else {
            throw InputFault(path, line: line, "a quotation mark is opened and never closed.")
        }
        position += 1
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        guard position == bytes.count || bytes[position] == separator || bytes[position] == UInt8(ascii: "\n") else {
            throw InputFault(
                path, line: line, "text follows a closing quotation mark; write a quote inside quotes twice.")
        }
        return start..<end
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\r")
    }

    func text(_ field: Range<Int>) -> String {
        String(decoding: bytes[field], as: UTF8.self).replacingOccurrences(of: "\"\"", with: "\"")
            .trimmingCharacters(in: .whitespaces)
    }

    /// Empty or NA. NaN is refused: it is written where a value was missing and where a calculation failed.
    func isMissing(_ field: Range<Int>) throws -> Bool {
        switch field.count {
        case 0: return true
        case 2: return bytes[field.lowerBound] == UInt8(ascii: "N") && bytes[field.lowerBound + 1] == UInt8(ascii: "A")
        default:
            let first = bytes[field.lowerBound]
            guard first == UInt8(ascii: "N") || first == UInt8(ascii: "n") || first == UInt8(ascii: " ") else {
                return false
            }
            switch text(field).uppercased() {
            case "NAN":
                throw InputFault(
                    path, line: line,
                    "\(fields.firstIndex(of: field).map { header[$0] } ?? "a value") is NaN, which may be a missing value or a "
                        + "failed calculation; leave it empty or write NA where it is missing.")
            case let word: return word.isEmpty || word == "NA"
            }
        }
    }

    /// A whole number from 0, also where written as 3.0; `nil` for anything else.
    func whole(_ field: Range<Int>) -> Int? {
        if field.count <= 3, let first = field.first {
            var value = 0
            for place in first..<field.upperBound {
                let digit = Int(bytes[place]) - 48
                guard (0...9).contains(digit) else { return slowWhole(field) }
                value = value * 10 + digit
            }
            return value
        }
        return slowWhole(field)
    }

    private func slowWhole(_ field: Range<Int>) -> Int? {
        guard let value = number(field), value >= 0, value < 1e9, value == value.rounded() else { return nil }
        return Int(value)
    }

    /// A finite number; `nil` for anything else.
    func number(_ field: Range<Int>) -> Double? {
        guard let value = Double(text(field)), value.isFinite else { return nil }
        return value
    }
}
