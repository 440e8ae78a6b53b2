import Glibc
import SlipwayModel

/// Makes one release of a host's objects.
///
/// It is built beside its place, gets to the disk as a whole, and is renamed into its place; what fails is removed.
struct ReleaseAssembly {
    private let objects: HostObjects
    private let manifest: Manifest
    private let release: String

    private var parent: String { release.lastIndex(of: "/").map { String(release[..<$0]) } ?? "." }
    private var partial: String { "\(release)\(Self.suffix)" }
    /// What the names of unfinished releases end with.
    static let suffix = ".partial"

    init(objects: HostObjects, manifest: Manifest, release: String) {
        self.objects = objects
        self.manifest = manifest
        self.release = release
    }

    func run() throws {
        try checkParent()
        // The process that made it may have died before its name was on the disk.
        guard try !isThere() else { return try synchronizeParent() }
        try ManifestValidator.validate(manifest)
        try TreeRemover.remove(partial)
        do {
            try SystemFolder.makeNew(partial)
            for entry in manifest.entries { try make(entry) }
            try setModes()
            try synchronize()
            try publish()
        } catch {
            // What went wrong first is what the caller must know; remains are collected later.
            try? TreeRemover.remove(partial)
            throw error
        }
    }

    /// An app that may write beside its releases could put a link there, and have others write through it.
    private func checkParent() throws(SlipwayError) {
        guard SystemFolder.isReal(parent) else {
            throw SlipwayError(
                .conflict,
                "the folder of releases \(parent) is not there or not a folder: move away what is there and make the folder again"
            )
        }
    }

    private func isThere() throws(SlipwayError) -> Bool {
        var status = stat()
        guard lstat(release, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw SlipwayError(.conflict, "the release \(release) is not a folder: remove it and try again")
        }
        return true
    }

    private func make(_ entry: Manifest.Entry) throws(SlipwayError) {
        let target = "\(partial)/\(entry.path)"
        switch entry.kind {
        case .folder: try SystemFolder.makeNew(target)
        case .link: try SystemFailure.check(symlink(entry.target ?? "", target), "link \(target)")
        case .file: try makeFile(entry, target)
        }
    }

    private func makeFile(_ entry: Manifest.Entry, _ target: String) throws(SlipwayError) {
        guard let source = objects.path(of: entry) else { return }
        var status = stat()
        guard lstat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int64(status.st_size) == entry.size
        else {
            throw SlipwayError(
                .notFound,
                "the content of \(NameRule.quote(entry.path)) is not among the objects of this host: fetch what is missing first",
                metadata: ["member": entry.path]
            )
        }
        if link(source, target) == 0 { return }
        // A file has at most so many names (ext4: 65,000), and empty files are in every release.
        guard errno == EMLINK else { throw SystemFailure.error("link \(source) to \(target)", errno) }
        try SystemFile.copy(source, to: target, mode: entry.mode)
    }

    /// Sets the modes of folders, the inner ones first: an outer one may then shut them off.
    private func setModes() throws(SlipwayError) {
        for entry in manifest.entries.reversed() where entry.kind == .folder {
            try SystemFailure.check(
                chmod("\(partial)/\(entry.path)", mode_t(entry.mode)),
                "set the mode of \(entry.path)"
            )
        }
        try SystemFailure.check(chmod(partial, 0o755), "set the mode of \(partial)")
    }

    /// All content and names below the release get to the disk.
    private func synchronize() throws(SlipwayError) {
        do throws(SlipwayError) {
            try objects.flush.flush(objects.root.file, paths)
        } catch {
            // What a failed write left in memory looks good until the power is lost: fetch it anew.
            for entry in manifest.entries { if let path = objects.path(of: entry) { unlink(path) } }
            throw error
        }
    }

    private var paths: [String] {
        manifest.entries.filter { $0.kind != .link }.map { "\(partial)/\($0.path)" } + [partial]
    }

    /// Gives the release the name that everyone sees.
    private func publish() throws(SlipwayError) {
        try SystemFailure.check(rename(partial, release), "rename \(partial) to \(release)")
        do throws(SlipwayError) {
            try synchronizeParent()
        } catch {
            rename(release, partial)
            throw error
        }
    }

    private func synchronizeParent() throws(SlipwayError) {
        try SystemFile(folder: parent).synchronize()
    }
}
