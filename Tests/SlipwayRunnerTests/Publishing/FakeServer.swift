import SlipwayAPI
import SlipwayArtifacts
import SlipwayModel
import Synchronization

@testable import SlipwayRunner

/// A server without a network: real objects in a real store, and uploads that can be cut.
final class FakeServer: ArtifactServer {
    private struct State {
        var builds: [BuildID: (build: Build, manifest: Manifest)] = [:]
        var uploads = 0
        var questions: [Int] = []
        /// After how many bytes each of the next uploads is cut.
        var cuts: [Int] = []
    }

    private let store: LocalObjectStore
    private let state = Mutex(State())

    init(folder: String, cuts: [Int] = []) throws {
        store = try LocalObjectStore(folder: folder)
        state.withLock { $0.cuts = cuts }
    }

    var uploads: Int { state.withLock { $0.uploads } }
    var questions: [Int] { state.withLock { $0.questions } }
    var builds: [Build] { state.withLock { $0.builds.values.map(\.build) } }

    func missing(of build: Build) throws -> [Digest] {
        try store.missing(state.withLock { $0.builds[build.id]?.manifest.objects.sorted() ?? [] })
    }

    func missingObjects(_ digests: [Digest], app: AppName) async throws -> [Digest] {
        state.withLock { $0.questions.append(digests.count) }
        return try store.missing(digests)
    }

    func upload(_ pack: PackStream, app: AppName) async throws {
        let cut = state.withLock { state in
            state.uploads += 1
            return state.cuts.isEmpty ? nil : state.cuts.removeFirst()
        }
        var reader = PackReader()
        var receiver = try store.receiver()
        for try await piece in pack {
            if let cut, reader.bytesRead + Int64(piece.count) > cut {
                try reader.feed(Array(piece.prefix(cut - Int(reader.bytesRead))), to: &receiver)
                throw SlipwayError(.unavailable, "no answer from the server")
            }
            try reader.feed(piece, to: &receiver)
        }
        try reader.finish()
    }

    func publish(_ request: PublishRequest, app: AppName) async throws -> PublishedBuild {
        let digest = try request.manifest.digest()
        let build = Build(
            id: .of(app: app, commit: request.commit, manifest: digest),
            app: app,
            commit: request.commit,
            manifest: digest,
            ref: request.ref,
            subject: request.subject,
            author: request.author,
            committedAt: request.committedAt,
            files: request.manifest.entries.count { $0.kind == .file },
            size: request.manifest.totalSize,
            createdAt: Timestamp(milliseconds: 0),
            createdBy: "test",
            basis: request.basis
        )
        guard try store.missing(request.manifest.objects.sorted()).isEmpty else {
            throw SlipwayError(.incompleteUpload, "objects are missing")
        }
        let created = state.withLock { $0.builds.updateValue((build, request.manifest), forKey: build.id) == nil }
        return PublishedBuild(build: build, created: created)
    }
}
