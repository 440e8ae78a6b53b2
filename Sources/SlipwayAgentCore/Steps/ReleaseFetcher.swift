import Logging
import NIOCore
import SlipwayAPIClient
import SlipwayArtifacts
import SlipwayModel

/// Brings a release's manifest and the objects that the host lacks.
struct ReleaseFetcher {
    /// How often a transfer that was cut, or came wrong, is begun again.
    private static let tries = 4
    /// How often a server that does not listen, or says that it cannot send now, is asked again: a restart takes seconds.
    private static let patientTries = 8

    let server: any AgentServer
    let objects: HostObjects
    let shelf: ReleaseShelf
    /// Bytes that came over the network.
    private(set) var bytesFetched: Int64 = 0

    init(server: any AgentServer, objects: HostObjects, shelf: ReleaseShelf) {
        self.server = server
        self.objects = objects
        self.shelf = shelf
    }

    /// Fetches what is missing for `build`; asks the server nothing when all is there.
    ///
    /// Returns the manifest, and how many objects came. `digest` is the manifest's, as the server assigned it.
    mutating func fetch(_ build: BuildID, manifest digest: Digest?) async throws -> (manifest: Manifest, count: Int) {
        let manifest = try await manifest(of: build, digest)
        let missing = try objects.missing(for: manifest)
        var left = missing
        var backoff = Backoff()
        var failures = 0
        while !left.isEmpty {
            do {
                try await receive(left, of: manifest)
                left = try objects.absent(left, of: manifest)
                if let first = left.first {
                    throw SlipwayError(.incompleteUpload, "the server sent a pack without the object \(first)")
                }
            } catch let error as SlipwayError where failures < Self.tries(after: error) {
                try Task.checkCancellation()
                failures += 1
                try await backoff.wait()
                left = try objects.absent(left, of: manifest)
            }
        }
        return (manifest, missing.count)
    }

    private func manifest(of build: BuildID, _ digest: Digest?) async throws -> Manifest {
        if let manifest = try shelf.manifest(of: build), try digest == nil || manifest.digest() == digest {
            return manifest
        }
        let manifest = try await asked(build)
        let bytes = try manifest.canonicalBytes()
        if let digest, Manifest.digest(ofCanonical: bytes) != digest {
            throw SlipwayError(
                .digestMismatch,
                "the manifest of build \(build) is not the one that was assigned: publish the build again"
            )
        }
        try ManifestValidator.validate(manifest)
        try shelf.keep(bytes, of: build)
        return manifest
    }

    private func asked(_ build: BuildID) async throws -> Manifest {
        var backoff = Backoff()
        var failures = 0
        while true {
            do {
                return try await server.manifest(of: build)
            } catch let error as SlipwayError where failures < Self.tries(after: error) {
                try Task.checkCancellation()
                failures += 1
                try await backoff.wait()
            }
        }
    }

    private mutating func receive(_ digests: [Digest], of manifest: Manifest) async throws {
        var reader = PackReader()
        var receiver = objects.receiver(for: manifest)
        let before = bytesFetched
        defer { bytesFetched = before + reader.bytesRead }
        try await server.fetchPack(digests, timeout: .hours(1)) { buffer in
            try buffer.withUnsafeReadableBytes { try reader.feed($0, to: &receiver) }
        }
        try reader.finish()
    }

    /// How many tries such a failure is worth; none when asking again gives the same answer.
    private static func tries(after error: SlipwayError) -> Int {
        switch error.code {
        case .unavailable: error.isServerAway ? patientTries : tries
        case .incompleteUpload, .digestMismatch, .timedOut: tries
        default: 0
        }
    }
}
