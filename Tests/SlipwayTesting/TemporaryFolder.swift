import FoundationEssentials

/// A fresh folder that is removed with the value.
package final class TemporaryFolder: Sendable {
    package let path: String

    package convenience init() throws { try self.init(in: FileManager.default.temporaryDirectory.path) }

    /// The same in a folder of the caller's choice.
    package init(in parent: String) throws {
        let url = URL(filePath: parent).appending(path: "slipway-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and the folders above it.
    package func write(_ text: String, to name: String) throws {
        let url = URL(filePath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}
