import Python

/// Reads the block `tests.visible` or `tests.hidden`: a YAML list of cases.
struct TestCaseReading {
    static let fields = ["name", "call", "returns", "raises", "stdin", "stdout", "files"]

    let block: Block

    func cases(faults: inout FaultList) -> [TestCase] {
        guard let root = YAMLReading(firstLine: block.line).node(block.text, faults: &faults) else { return [] }
        guard case .sequence(let items) = root.content, root.tag == nil else {
            faults.error(
                root.line, "`\(block.name)` must be a list of cases (`- {call: […], returns: …}`), not \(root.what)")
            return []
        }
        if items.isEmpty { faults.error(root.line, "`\(block.name)` has no case") }
        return items.compactMap { read($0, faults: &faults) }
    }

    private func read(_ node: YAMLNode, faults: inout FaultList) -> TestCase? {
        guard let fields = FieldReader(node, name: "a case", known: Self.fields, faults: &faults) else { return nil }
        let name = fields.optionalText("name", faults: &faults)
        if fields["call"] != nil { return call(fields, name: name, faults: &faults) }
        if fields["stdout"] != nil || fields["stdin"] != nil { return program(fields, name: name, faults: &faults) }
        faults.error(node.line, "a case needs `call` with `returns` or `raises`, or `stdin` with `stdout`")
        return nil
    }

    private func call(_ fields: FieldReader, name: String?, faults: inout FaultList) -> TestCase? {
        guard refuse(["stdin", "stdout", "files"], with: "call", fields, faults: &faults) else { return nil }
        let items = fields["call"]?.items("`call`", faults: &faults) ?? []
        let before = faults.diagnostics.count
        let arguments = items.compactMap { PythonValue($0, faults: &faults) }
        guard faults.diagnostics.count == before else { return nil }
        let input = TestCase.Input.call(arguments)
        switch (fields["returns"], fields["raises"]) {
        case (let node?, nil):
            guard let value = PythonValue(node, faults: &faults) else { return nil }
            return TestCase(name: name, input: input, expected: .returns(value), line: fields.line)
        case (nil, let node?):
            guard let error = node.text("`raises`", faults: &faults) else { return nil }
            guard error.isPythonName else {
                faults.error(node.line, "`raises` must be the name of an exception, such as ValueError, not `\(error)`")
                return nil
            }
            return TestCase(name: name, input: input, expected: .raises(error), line: fields.line)
        default:
            faults.error(fields.line, "a case with `call` needs either `returns` or `raises`")
            return nil
        }
    }

    private func program(_ fields: FieldReader, name: String?, faults: inout FaultList) -> TestCase? {
        guard refuse(["returns", "raises"], with: "stdout", fields, faults: &faults),
            let stdout = fields.required("stdout", faults: &faults)?.anyText("`stdout`", faults: &faults)
        else { return nil }
        let stdin = fields["stdin"]?.anyText("`stdin`", faults: &faults) ?? ""
        let files = fields.namedTexts("files", faults: &faults)
        return TestCase(name: name, input: .stdin(stdin, files: files), expected: .prints(stdout), line: fields.line)
    }

    private func refuse(
        _ names: [String], with other: String, _ fields: FieldReader, faults: inout FaultList
    ) -> Bool {
        guard let name = names.first(where: { fields[$0] != nil }), let node = fields[name] else { return true }
        faults.error(node.line, "`\(name)` does not go with `\(other)` in one case: make two of it")
        return false
    }
}
