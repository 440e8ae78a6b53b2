import AsyncHTTPClient
package import NIOCore
import NIOHTTP1
package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    package func apps() async throws -> [AppOverview] { try await call(.listApps) }

    package func app(_ name: AppName) async throws -> AppSpec { try await call(.showApp, [name.rawValue]) }

    package func apply(_ request: ApplyRequest, to app: AppName) async throws -> ApplyResult {
        try await call(.applyApp, [app.rawValue], body: request)
    }

    package func missingObjects(_ digests: [Digest], app: AppName) async throws -> [Digest] {
        let answer: DigestList = try await call(
            .missingObjects,
            [app.rawValue],
            body: DigestList(digests: digests)
        )
        return answer.digests
    }

    /// Streams a pack to the server; see `docs/architecture/artifacts.md` for its form.
    package func uploadPack<Chunks: AsyncSequence & Sendable>(_ chunks: Chunks, app: AppName) async throws
    where Chunks.Element == ByteBuffer {
        var request = request(.uploadObjects, [app.rawValue])
        request.headers.add(name: "Content-Type", value: "application/octet-stream")
        request.body = .stream(chunks, length: .unknown)
        _ = try await collect(send(request, timeout: .hours(1)), upTo: 1 << 20)
    }

    /// Streams a pack that comes as plain bytes.
    package func uploadPack<Pieces: AsyncSequence & Sendable>(bytes pieces: Pieces, app: AppName) async throws
    where Pieces.Element == [UInt8] {
        try await uploadPack(pieces.map { ByteBuffer(bytes: $0) }, app: app)
    }

    package func publish(_ request: PublishRequest, app: AppName) async throws -> PublishedBuild {
        try await call(.publishBuild, [app.rawValue], body: request)
    }

    package func builds(of app: AppName, limit: Int? = nil) async throws -> [Build] {
        try await call(.listBuilds, [app.rawValue], query: [("limit", limit.map(String.init))])
    }

    package func build(of app: AppName, named target: String) async throws -> Build {
        try await call(.showBuild, [app.rawValue, target])
    }
}
