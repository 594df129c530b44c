import Foundation

// psychometrics-bench FOLDER THREADS [WORK …]: one line of JSON for each piece of work.
let arguments = CommandLine.arguments
guard arguments.count >= 3, let threads = Int(arguments[2]), threads > 0 else {
    print("usage: psychometrics-bench FOLDER THREADS [\(Work.names.joined(separator: "|"))]")
    exit(2)
}
let work = Work(folder: arguments[1], threads: threads)
let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys]
encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
for name in arguments.count > 3 ? Array(arguments[3...]) : Work.names {
    print(String(decoding: try encoder.encode(try work.run(name)), as: UTF8.self))
    fflush(nil)
}
