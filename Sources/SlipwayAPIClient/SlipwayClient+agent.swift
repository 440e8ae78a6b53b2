import AsyncHTTPClient
package import NIOCore
import NIOHTTP1
package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    package func join(_ request: JoinRequest) async throws -> JoinAnswer { try await call(.agentJoin, body: request) }

    /// Long poll: answers at once when something changed since `index`, else when `wait` ends.
    package func assignments(after index: Int64, wait: Interval) async throws -> AssignmentsAnswer {
        try await call(
            .agentAssignments,
            query: [("after", "\(index)"), ("wait", wait.description)],
            timeout: Self.usualTimeout + wait
        )
    }

    package func report(_ report: AgentReport) async throws {
        let _: Nothing = try await call(.agentReports, body: report)
    }

    package func manifest(of build: BuildID) async throws -> Manifest {
        try await call(.agentManifest, [build.rawValue], timeout: .minutes(2))
    }

    /// Fetches objects as one pack and hands its bytes on as they come, with back pressure.
    package func fetchPack(_ digests: [Digest], timeout: Interval, onBytes: (ByteBuffer) throws -> Void) async throws {
        var request = request(.agentObjects, [])
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = try .json(DigestList(digests: digests))
        let response = try await send(request, timeout: timeout)
        do {
            for try await buffer in response.body { try onBytes(buffer) }
        } catch let error as SlipwayError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            throw unreachable(error)
        }
    }
}
