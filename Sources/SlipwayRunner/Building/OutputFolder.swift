import FoundationEssentials
import Glibc
import SlipwayModel

/// Finds the folder that a build has filled.
enum OutputFolder {
    private static let listed = 20

    /// The real path of `output` in the checkout.
    ///
    /// - Throws: `command_failed` when it is not there or empty, `unsafe_artifact` when it is outside of the checkout.
    static func find(_ output: String, in checkout: String) throws(SlipwayError) -> String {
        let name = NameRule.quote(output)
        guard output.utf8.first != UInt8(ascii: "/"),
            !output.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.elementsEqual("..".utf8) })
        else {
            throw SlipwayError(
                .unsafeArtifact,
                "'build.output' is \(name): name a folder below the checkout, like dist"
            )
        }
        guard let root = real(checkout), let path = real("\(checkout)/\(output)") else {
            throw SlipwayError(.commandFailed, "the build made no folder \(name); \(contents(of: checkout))")
        }
        guard path.utf8.starts(with: "\(root)/".utf8) else {
            throw SlipwayError(
                .unsafeArtifact,
                "'build.output' \(name) is a link that leaves the checkout: let the build fill a folder of its own"
            )
        }
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isFolder else {
            throw SlipwayError(.commandFailed, "the build made a file \(name) where 'build.output' wants a folder")
        }
        guard (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == false else {
            throw SlipwayError(.commandFailed, "the build left \(name) empty: check what it puts into 'build.output'")
        }
        return path
    }

    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    private static func contents(of checkout: String) -> String {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: checkout)) ?? []).filter { $0 != ".git" }
        guard !names.isEmpty else { return "the checkout holds nothing at all" }
        let more = names.count > listed ? ", …" : ""
        return "the checkout holds: \(names.sorted().prefix(listed).joined(separator: ", "))\(more)"
    }
}
