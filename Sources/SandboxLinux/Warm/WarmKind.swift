import Sandbox

extension Program {
    /// The environment's word for `python -u`.
    static let unbufferedName = "PYTHONUNBUFFERED"
}

/// What a zygote is started for. Programs of one kind may run in children of one zygote.
struct WarmKind: Sendable, Hashable {
    enum Purpose: Sendable { case script, call }

    var interpreter: Interpreter
    var purpose: Purpose
    var profile: Program.Profile
    var hashSeed: String?
    /// What is printed leaves the interpreter at once.
    var isUnbuffered = false

    private static let seedName = "PYTHONHASHSEED"

    /// `nil` for what needs a start of its own: flags, arguments, an environment, another form than a script.
    init?(_ program: Program, purpose: Purpose, on interpreter: Interpreter) {
        guard program.mode != .exec, program.form == .script, program.flags.isEmpty, program.arguments.isEmpty,
            !Self.isArchive(program.source)
        else { return nil }
        for (name, value) in program.environment {
            if name == Program.unbufferedName, value == "1" {
                isUnbuffered = true
                continue
            }
            guard name == Self.seedName, let number = UInt32(value), String(number) == value else { return nil }
            hashSeed = value
        }
        self.interpreter = interpreter
        self.purpose = purpose
        profile = program.profile
    }

    /// What the zygote is started with: the stand-in for the program is as long as a small one, for old importers look
    /// at the end of the file before the zygote stops.
    var standIn: Program {
        var program = Program(String(repeating: "#", count: 64) + "\n")
        program.profile = profile
        if let hashSeed { program.environment[Self.seedName] = hashSeed }
        if isUnbuffered { program.environment[Program.unbufferedName] = "1" }
        return program
    }

    var command: [String] {
        switch purpose {
        case .script: ProgramCommand.arguments(standIn, on: interpreter)
        case .call: [interpreter.path, "-c", CallHarness.parking]
        }
    }

    /// An interpreter runs what ends like a zip file as one, and looks before the zygote stops.
    private static func isArchive(_ source: [UInt8]) -> Bool {
        let mark: [UInt8] = [0x50, 0x4b, 5, 6]
        guard source.contains(5) else { return false }
        return source.indices.contains { source[$0...].starts(with: mark) }
    }
}
