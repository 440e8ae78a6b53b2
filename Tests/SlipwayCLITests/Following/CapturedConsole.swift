import FoundationEssentials
import SlipwayModel

@testable import SlipwayCLI

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A console that writes into a file of its own, which goes away with it.
final class CapturedConsole: Sendable {
    let console: Console
    private let path: String
    private let descriptor: Int32

    init(json: Bool = false) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "slipway-console-\(UUID())").path
        descriptor = open(path, O_CREAT | O_EXCL | O_RDWR, 0o600)
        guard descriptor >= 0 else { throw SlipwayError(.internalError, "cannot create \(path)") }
        var console = Console(json: json, color: .auto, environment: [:])
        console.output = FileDescriptor(number: descriptor)
        console.errors = console.output
        console.clock = .fixed(at: Stages.start)
        self.console = console
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// What was written, line by line.
    var lines: [String] {
        get throws {
            let data = try Data(contentsOf: URL(filePath: path))
            return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
    }
}
