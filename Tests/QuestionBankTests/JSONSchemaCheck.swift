import Foundation

@testable import QuestionBank

/// Checks a value against a JSON Schema: the keywords of 2020-12 that ours uses, and a complaint about any other.
final class JSONSchemaCheck {
    private let root: JSONValue
    private var patterns: [String: NSRegularExpression] = [:]

    init(_ root: JSONValue) { self.root = root }

    /// What is wrong, each with its place; empty where the value fits.
    func faults(_ value: JSONValue) -> [String] { faults(value, root, at: "$") }

    private func faults(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        if schema == .bool(true) { return [] }
        guard case .object(let keywords) = schema else { return ["\(place): not a schema"] }
        return keywords.sorted { $0.key < $1.key }.flatMap { keyword, rule in
            fault(value, keyword, rule, keywords, at: place)
        }
    }

    private func fits(_ value: JSONValue, _ schema: JSONValue) -> Bool { faults(value, schema, at: "").isEmpty }

    private func fault(
        _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ all: [String: JSONValue], at place: String
    ) -> [String] {
        func unless(_ holds: Bool, _ message: String) -> [String] { holds ? [] : ["\(place): \(message)"] }
        switch (keyword, rule) {
        case ("$schema", _), ("title", _), ("description", _), ("$defs", _), ("then", _): return []
        case ("$ref", .string(let path)):
            guard path.hasPrefix("#/$defs/"), let target = root["$defs"]?[String(path.dropFirst(8))] else {
                return ["\(place): \(path) leads nowhere"]
            }
            return faults(value, target, at: place)
        case ("type", .string(let name)): return unless(isOf(name, value), "is no \(name)")
        case ("type", .array(let names)):
            return unless(names.contains { isOf($0.text ?? "", value) }, "is of none of the types")
        case ("const", _): return unless(value == rule, "is not \(rule)")
        case ("enum", .array(let values)): return unless(values.contains(value), "\(value) is not in the list")
        case ("pattern", .string(let pattern)):
            guard let text = value.text else { return [] }
            return unless(matches(text, pattern), "`\(text)` does not match \(pattern)")
        case ("minimum", _):
            guard let number = value.double, let least = rule.double else { return [] }
            return unless(number >= least, "is below \(least)")
        case ("maximum", _):
            guard let number = value.double, let most = rule.double else { return [] }
            return unless(number <= most, "is above \(most)")
        case ("required", .array(let names)):
            guard case .object(let members) = value else { return [] }
            return names.compactMap(\.text).filter { members[$0] == nil }.map { "\(place): needs \($0)" }
        case ("properties", .object(let properties)):
            guard case .object(let members) = value else { return [] }
            return members.flatMap { name, member in
                properties[name].map { faults(member, $0, at: "\(place).\(name)") } ?? []
            }
        case ("additionalProperties", _):
            guard case .object(let members) = value else { return [] }
            let known: [String: JSONValue] =
                if case .object(let properties) = all["properties"] { properties } else { [:] }
            return members.filter { known[$0.key] == nil }.flatMap { name, member in
                rule == .bool(false) ? ["\(place): unknown \(name)"] : faults(member, rule, at: "\(place).\(name)")
            }
        case ("propertyNames", _):
            guard case .object(let members) = value else { return [] }
            return members.keys.flatMap { faults(.string($0), rule, at: "\(place) key \($0)") }
        case ("minProperties", .integer(let least)):
            guard case .object(let members) = value else { return [] }
            return unless(members.count >= least, "has too few members")
        case ("items", _):
            guard case .array(let items) = value else { return [] }
            return items.enumerated().flatMap { faults($1, rule, at: "\(place)[\($0)]") }
        case ("minItems", .integer(let least)):
            guard case .array(let items) = value else { return [] }
            return unless(items.count >= least, "has too few items")
        case ("uniqueItems", .bool(true)):
            guard case .array(let items) = value else { return [] }
            return unless(items.indices.allSatisfy { !items[..<$0].contains(items[$0]) }, "has an item twice")
        case ("allOf", .array(let schemas)): return schemas.flatMap { faults(value, $0, at: place) }
        case ("anyOf", .array(let schemas)): return unless(schemas.contains { fits(value, $0) }, "fits none")
        case ("oneOf", .array(let schemas)):
            return unless(schemas.count { fits(value, $0) } == 1, "fits not exactly one")
        case ("not", _): return unless(!fits(value, rule), "fits what it must not")
        case ("if", _): return fits(value, rule) ? all["then"].map { faults(value, $0, at: place) } ?? [] : []
        default: return ["\(place): the keyword \(keyword) is not known to this check"]
        }
    }

    private func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null),
            ("integer", .integer), ("number", .integer), ("number", .number):
            true
        default: false
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        let expression: NSRegularExpression
        if let known = patterns[pattern] {
            expression = known
        } else if let compiled = try? NSRegularExpression(pattern: pattern) {
            patterns[pattern] = compiled
            expression = compiled
        } else {
            return false
        }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// YAML as an editor reads it, by the core schema of YAML 1.2: plain scalars are null, truth values or numbers.
    init(_ node: YAMLNode) {
        switch node.content {
        case .sequence(let items): self = .array(items.map(JSONValue.init))
        case .mapping(let entries):
            self = .object(
                Dictionary(entries.map { ($0.key.scalar ?? "", JSONValue($0.value)) }) { first, _ in first })
        case .scalar(let text, let isPlain):
            if !isPlain {
                self = .string(text)
            } else if node.isNull {
                self = .null
            } else if ["true", "false"].contains(text) {
                self = .bool(text == "true")
            } else if let number = Int(text) {
                self = .integer(number)
            } else if let number = Double(text), text.contains(where: \.isNumber) {
                self = .number(number)
            } else {
                self = .string(text)
            }
        }
    }
}
