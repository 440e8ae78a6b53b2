import FoundationEssentials
import Glibc
import SlipwayFuzzing

/// What libFuzzer calls: its own `main` is the program's, and has its own options.
///
/// `FUZZ_DECODER` names the decoder. With `FUZZ_PREPARE` its samples and its dictionary are written into that folder, and
/// that is all. `scripts/fuzz` does both.
enum Fuzz {
    private static let environment = ProcessInfo.processInfo.environment

    static let target: FuzzTarget = {
        do {
            let target = try FuzzTarget.named(environment["FUZZ_DECODER"] ?? "")
            if let folder = environment["FUZZ_PREPARE"], let target {
                try prepare(folder, target)
                exit(0)
            }
            if let target { return target }
            print("set FUZZ_DECODER to one of: \(try FuzzTarget.all().map(\.name).joined(separator: ", "))")
        } catch {
            print("cannot prepare the decoder: \(error)")
        }
        exit(2)
    }()

    private static func prepare(_ folder: String, _ target: FuzzTarget) throws {
        try FileManager.default.createDirectory(atPath: "\(folder)/corpus", withIntermediateDirectories: true)
        for (index, sample) in target.samples.enumerated() {
            try Data(sample).write(to: URL(filePath: "\(folder)/corpus/sample-\(index)"))
        }
        let lines = target.tokens.map { token in
            "\"" + token.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: "\(folder)/tokens.dict"))
        print(target.longest)
    }
}

/// Called once before the first input.
@_cdecl("LLVMFuzzerInitialize")
func initialize(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> CInt {
    _ = Fuzz.target
    return 0
}

/// Called with each input; a promise that is not kept ends the process, and libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
func check(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    do {
        try Fuzz.target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    } catch {
        print("FOUND: \(error)")
        fflush(nil)
        abort()
    }
    return 0
}
