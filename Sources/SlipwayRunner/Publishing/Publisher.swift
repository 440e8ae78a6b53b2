package import SlipwayAPI
package import SlipwayArtifacts
package import SlipwayModel
import Synchronization

/// Publishes a folder as a build: only what the server lacks is sent.
package struct Publisher: Sendable {
    /// How often a cut upload is tried again.
    private static let retries = 3
    /// Digests in one question; the server takes bodies of at most 1 MiB.
    private static let batch = 5000

    var server: any ArtifactServer
    var app: AppName
    /// Waits before the next attempt, whose number it gets.
    var pause: @Sendable (Int) async throws -> Void = { try await Task.sleep(for: .seconds(1 << $0)) }

    package init(server: any ArtifactServer, app: AppName) {
        self.server = server
        self.app = app
    }

    /// Publishes the folder as a build of `commit`; of a hotfix, `basis` is the build that it was made from.
    ///
    /// - Throws: the server's refusal; `digest_mismatch` that names a file which changed meanwhile.
    package func publish(
        _ folder: ScannedFolder,
        as commit: SourceCommit,
        basis: BuildID? = nil,
        report: @escaping BuildReport
    ) async throws -> PublishedBuild {
        let missing = try await missing(of: folder)
        let files = folder.manifest.entries.count { $0.kind == .file }
        report(.publishing(files: files, size: folder.manifest.totalSize, new: missing.count))
        try await upload(missing, of: folder, report)
        let request = PublishRequest(
            commit: commit.id,
            ref: commit.ref,
            subject: commit.subject,
            author: commit.author,
            committedAt: commit.committedAt,
            basis: basis,
            manifest: folder.manifest
        )
        return try await server.publish(request, app: app)
    }

    private func missing(of folder: ScannedFolder) async throws -> [Digest] {
        let all = folder.manifest.objects.sorted()
        var missing: [Digest] = []
        for start in stride(from: 0, to: all.count, by: Self.batch) {
            let part = Array(all[start..<min(start + Self.batch, all.count)])
            missing += try await server.missingObjects(part, app: app)
        }
        return missing
    }

    /// Sends what is missing; after a cut, what of it is still missing.
    private func upload(_ missing: [Digest], of folder: ScannedFolder, _ report: @escaping BuildReport) async throws {
        var (left, attempt) = (missing, 0)
        while !left.isEmpty {
            do {
                if attempt > 0 { left = try await self.missing(of: folder) }
                if !left.isEmpty { try await send(left, of: folder, report) }
                return
            } catch let error as SlipwayError where error.isWorthAnotherAttempt && attempt < Self.retries {
                try Task.checkCancellation()
                report(.retrying(reason: error.message))
                try await pause(attempt)
                attempt += 1
            }
        }
    }

    private func send(_ digests: [Digest], of folder: ScannedFolder, _ report: @escaping BuildReport) async throws {
        let objects = digests.compactMap { digest in
            folder.sources[digest].map { (digest: digest, source: PackWriter.Source.plain($0)) }
        }
        let total = Total()
        let pack = PackStream(objects) { report(.sent(total.add($0))) }
        do {
            try await server.upload(pack, app: app)
        } catch {
            throw pack.failure ?? Self.explain(error, folder)
        }
    }

    /// Names the file that is not any more what its digest says.
    private static func explain(_ error: any Error, _ folder: ScannedFolder) -> any Error {
        guard let error = error as? SlipwayError, error.code == .digestMismatch,
            let expected = error.metadata["expected"],
            let entry = folder.manifest.entries.first(where: { $0.digest?.hex == expected })
        else { return error }
        return SlipwayError(
            .digestMismatch,
            "\(NameRule.quote(entry.path)) changed while it was sent, or was damaged on the way: let nothing write to the folder, and publish it again",
            metadata: error.metadata
        )
    }
}

/// A sum that grows.
private final class Total: Sendable {
    private let value = Mutex<Int64>(0)

    func add(_ count: Int64) -> Int64 {
        value.withLock { value in
            value += count
            return value
        }
    }
}

extension SlipwayError {
    /// Whether it may be the fault of the network or of the moment.
    fileprivate var isWorthAnotherAttempt: Bool { [.unavailable, .incompleteUpload, .timedOut].contains(code) }
}
