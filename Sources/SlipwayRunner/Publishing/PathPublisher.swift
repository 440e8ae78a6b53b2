import FoundationEssentials
package import SlipwayAPI
import SlipwayArchives
import SlipwayArtifacts
package import SlipwayModel

/// Publishes what was built elsewhere: a folder, or a tar archive.
package struct PathPublisher: Sendable {
    var server: any ArtifactServer
    var app: AppName
    var environment: [String: String]

    package init(server: any ArtifactServer, app: AppName, environment: [String: String]) {
        self.server = server
        self.app = app
        self.environment = environment
    }

    /// Publishes the folder or archive at `path` as a build of `commit`.
    ///
    /// What `commit` does not say is taken from the work tree that the path is in, if that has the commit.
    /// - Throws: `not_found` when nothing is there, `unsafe_artifact` for what an artifact may not hold.
    package func publish(
        _ path: String,
        as commit: SourceCommit,
        report: @escaping BuildReport
    ) async throws -> PublishedBuild {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SlipwayError(.notFound, "there is no folder or archive \(NameRule.quote(path)) to publish")
        }
        let parent = URL(filePath: path).deletingLastPathComponent().path
        let commit = await completed(commit, near: isFolder ? path : parent)
        guard !isFolder else { return try await publish(folder: path, as: commit, report) }
        return try await TemporaryTree.with(in: environment["TMPDIR"] ?? "/tmp") { workspace in
            let folder = "\(workspace)/artifact"
            try Workspace.makeFolders(folder)
            try await OwnThread.run { try TarImport.extract(path, into: folder) }
            return try await publish(folder: folder, as: commit, report)
        }
    }

    private func publish(
        folder: String,
        as commit: SourceCommit,
        _ report: @escaping BuildReport
    ) async throws -> PublishedBuild {
        let scanned = try await OwnThread.run { try FolderScanner.scan(folder) }
        return try await Publisher(server: server, app: app).publish(scanned, as: commit, report: report)
    }

    private func completed(_ commit: SourceCommit, near folder: String) async -> SourceCommit {
        guard let known = await CommitLookup.find(commit.id, near: folder, environment: environment) else {
            return commit
        }
        return SourceCommit(
            id: commit.id,
            ref: commit.ref,
            subject: commit.subject ?? known.subject,
            author: commit.author ?? known.author,
            committedAt: commit.committedAt ?? known.committedAt
        )
    }
}
