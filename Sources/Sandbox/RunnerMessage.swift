package import Foundation
import Python

/// What the server asks of the runner: one request a connection, as length-prefixed JSON.
package enum RunnerRequest: Sendable, Codable {
    case interpreters
    case probes
    case run(WireProgram, on: Interpreter, limits: Limits)
    case call(Call, in: WireProgram, on: Interpreter, limits: Limits)
    case place(of: String)
    case documentPrograms
    case document(DocumentTool, Data, limits: Limits)
    /// After this the connection carries `Said` and `Shown` both ways, and ends with `Shown.over`.
    case converse(WireProgram, on: Interpreter, limits: Limits)
}

/// What a person does to a program that runs. No more than `Conversation.room` bytes may be on their way.
package enum Said: Sendable, Codable {
    case typed(Data)
    case endOfInput
    case interrupt
    /// So many printed bytes, in all, have been listened to: not many more are sent before that.
    case heard(Int)
}

/// What comes of it.
package enum Shown: Sendable, Codable {
    case stdout(Data)
    case stderr(Data)
    /// So many typed bytes, in all, have gone to the program.
    case taken(Int)
    case over(RunnerReply)
}

/// What the runner answers.
package enum RunnerReply: Sendable, Codable {
    case interpreters([Interpreter])
    case probes([LayerProbe])
    case run(RunResult)
    case call(WireCallResult)
    case place(Int?)
    case documentPrograms([String])
    case document(WireDocumentOutput)
    case failed(SandboxError)
}

/// A program with its bytes as base64, which is a third of their size as JSON numbers and much quicker to read.
package struct WireProgram: Sendable, Codable {
    package var plain: Program
    package var source: Data
    package var stdin: Data
    package var files: [String: Data]

    package init(_ program: Program) {
        source = Data(program.source)
        stdin = Data(program.stdin)
        files = program.files.mapValues { Data($0) }
        plain = program
        plain.source = []
        plain.stdin = []
        plain.files = [:]
    }

    package var program: Program {
        var program = plain
        program.source = Array(source)
        program.stdin = Array(stdin)
        program.files = files.mapValues { Array($0) }
        return program
    }
}

/// What came of a document, with its bytes as base64.
package struct WireDocumentOutput: Sendable, Codable {
    package var plain: DocumentOutput
    package var bytes: Data

    package init(_ output: DocumentOutput) {
        bytes = Data(output.bytes)
        plain = output
        plain.bytes = []
    }

    package var output: DocumentOutput {
        var output = plain
        output.bytes = Array(bytes)
        return output
    }
}

/// What a call came to, with a returned value packed and as base64: a candidate chooses how much it holds, and as JSON it
/// takes thousands of times as long to read as it took to make.
package struct WireCallResult: Sendable, Codable {
    package var run: RunResult
    package var raised: String?
    package var returned: Data?

    package init(_ result: CallResult) {
        run = result.run
        switch result.outcome {
        case .raised(let type): raised = type
        case .returned(let value):
            var writer = PackedValueWriter()
            returned = writer.write(value) ? Data(writer.bytes) : nil
        case .noResult: break
        }
    }

    package var result: CallResult {
        var result = CallResult(outcome: raised.map { .raised($0) } ?? .noResult, run: run)
        if let returned {
            var reader = PackedValueReader(bytes: Array(returned)[...])
            if let value = reader.read(depth: PythonValue.deepest), reader.isAtEnd { result.outcome = .returned(value) }
        }
        return result
    }
}
