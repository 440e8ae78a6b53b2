import FoundationEssentials
import Glibc
import SlipwayModel

/// A folder of our own that is removed with all it holds.
enum TemporaryTree {
    /// Makes a new folder for `work`, and removes it afterwards, also when the work fails or is cancelled.
    ///
    /// The path given is real: no part of it is a link.
    static func with<Answer: Sendable>(
        in parent: String,
        _ work: (String) async throws -> Answer
    ) async throws -> Answer {
        let path = try make(in: parent)
        let answer: Answer
        do {
            answer = try await work(path)
        } catch {
            try? await OwnThread.run { remove(path) }
            throw error
        }
        try await OwnThread.run { remove(path) }
        return answer
    }

    private static func make(in parent: String) throws(SlipwayError) -> String {
        guard let real = realpath(parent, nil) else {
            throw SlipwayError(
                .unavailable,
                "cannot use the folder \(NameRule.quote(parent)) for temporary files: \(String(cString: strerror(errno))); set TMPDIR to another"
            )
        }
        defer { free(real) }
        var template = Array("\(String(cString: real))/slipway-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SlipwayError(
                .unavailable,
                "cannot make a folder in \(NameRule.quote(parent)): \(String(cString: strerror(errno))); set TMPDIR to another"
            )
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Builds leave folders that may not be written, such as module caches; those are opened first.
    static func remove(_ path: String) {
        guard (try? FileManager.default.removeItem(atPath: path)) == nil else { return }
        open(path)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func open(_ folder: String) {
        chmod(folder, 0o700)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
            open("\(folder)/\(name)")
        }
    }
}
