import CFuzzer
import FoundationEssentials
import Glibc
import SlipwayFuzzing

// `fuzz NAME --prepare FOLDER` writes the samples and the dictionary of a decoder; `fuzz NAME …` hands the rest to
// libFuzzer, whose options are those of its own documentation. `scripts/fuzz` calls both.

/// The decoder that the first argument names.
enum Chosen {
    static let target: FuzzTarget = {
        do {
            if let name = CommandLine.arguments.dropFirst().first, let target = try FuzzTarget.named(name) {
                return target
            }
            print("fuzz DECODER …, which is one of: \(try FuzzTarget.all().map(\.name).joined(separator: ", "))")
        } catch {
            print("cannot prepare the decoders: \(error)")
        }
        exit(2)
    }()
}

func prepare(_ folder: String) throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/corpus", withIntermediateDirectories: true)
    for (index, sample) in Chosen.target.samples.enumerated() {
        try Data(sample).write(to: URL(filePath: "\(folder)/corpus/sample-\(index)"))
    }
    let lines = Chosen.target.tokens.map { token in
        "\"" + token.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: "\(folder)/tokens.dict"))
    print(Chosen.target.longest)
}

if CommandLine.arguments.count == 4, CommandLine.arguments[2] == "--prepare" {
    _ = Chosen.target
    try prepare(CommandLine.arguments[3])
    exit(0)
}
_ = Chosen.target
var count = CommandLine.argc - 1
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
    LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
        do {
            try Chosen.target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
        } catch {
            print("FOUND: \(error)")
            fflush(stdout)
            abort()
        }
        return 0
    }
)
