import FoundationEssentials
import Glibc
import SlipwayTesting

/// A wall clock that one process alone sees, by libfaketime; it can be set while the process runs.
///
/// The monotonic clock stays true, as it does when somebody sets a machine's clock.
struct FalseClock {
    /// Words to start the process with.
    let words: [String]
    private let file: String

    /// A clock that is `offset` from the true one: `+1h`, `-10y`.
    init(_ offset: String, folder: TemporaryFolder) throws {
        file = "\(folder.path)/clock-\(UUID().uuidString)"
        guard let library = Self.libraries.first(where: { access($0, R_OK) == 0 }) else {
            throw Program.Failure(description: "this test needs libfaketime: run scripts/install-tools")
        }
        words = [
            "/usr/bin/env", "LD_PRELOAD=\(library)", "FAKETIME_TIMESTAMP_FILE=\(file)", "FAKETIME_NO_CACHE=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1",
        ]
        try set(offset)
    }

    /// Sets the clock.
    func set(_ offset: String) throws {
        // By a rename, so that the process never reads half of it.
        try Data("\(offset)\n".utf8).write(to: URL(filePath: file), options: .atomic)
    }

    private static let libraries = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map {
        "/usr/lib/\($0)/faketime/libfaketimeMT.so.1"
    }
}
