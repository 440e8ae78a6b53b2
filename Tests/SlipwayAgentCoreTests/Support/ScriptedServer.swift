import NIOCore
import SlipwayAPI
import SlipwayAgentCore
import SlipwayArtifacts
import SlipwayModel
import Synchronization

/// A server in the same process, which says what a test tells it to and remembers what it was asked.
final class ScriptedServer: AgentServer {
    struct Published {
        var manifest: Manifest
        var sources: [Digest: String]
    }

    private struct State {
        var index: Int64 = 0
        var desired: [StageKey: HostAssignment] = [:]
        var builds: [BuildID: Published] = [:]
        var posts: [AgentReport] = []
        var requests: [String] = []
        var waits: [Interval] = []
        var failures: [String: [SlipwayError]] = [:]
        var cuts = 0
    }

    private let state = Mutex(State())

    func publish(_ build: BuildID, _ scanned: ScannedFolder) {
        state.withLock { $0.builds[build] = Published(manifest: scanned.manifest, sources: scanned.sources) }
    }

    func desire(_ desired: HostAssignment) {
        state.withLock {
            $0.desired[desired.stage] = desired
            $0.index += 1
        }
    }

    /// Asks nothing of the stage any more, as a server does whose deployment has ended.
    func forget(_ stage: StageKey) {
        state.withLock {
            $0.desired[stage] = nil
            $0.index += 1
        }
    }

    /// Loses all posts from now on, or takes them again.
    func losePosts(_ isLosing: Bool) {
        let away = SlipwayError(.unavailable, "out of reach")
        fail("report", isLosing ? Array(repeating: away, count: 100_000) : [])
    }

    /// The next requests of this kind fail so, one after the other.
    func fail(_ request: String, _ errors: [SlipwayError]) { state.withLock { $0.failures[request] = errors } }

    /// The next transfers end in the middle.
    func cutTransfers(_ count: Int) { state.withLock { $0.cuts = count } }

    var posts: [AgentReport] { state.withLock(\.posts) }
    var reports: [HostReport] { posts.flatMap(\.reports) }
    var requests: [String] { state.withLock(\.requests) }
    /// How long each question for assignments was ready to wait.
    var waits: [Interval] { state.withLock(\.waits) }
    var lines: [String] { posts.flatMap(\.logs).flatMap(\.lines).map(\.text) }

    func last(of deployment: Int64) -> HostReport? { reports.last { $0.deployment.number == deployment } }

    func observed(_ stage: StageKey) -> ObservedRelease? {
        posts.flatMap(\.observed).last { $0.stage == stage }
    }

    private func take(_ request: String) throws {
        let failure = state.withLock { state -> SlipwayError? in
            state.requests.append(request)
            guard state.failures[request]?.isEmpty == false else { return nil }
            return state.failures[request]?.removeFirst()
        }
        if let failure { throw failure }
    }

    func assignments(after index: Int64, wait: Interval) async throws -> AssignmentsAnswer {
        state.withLock { $0.waits.append(wait) }
        try take("assignments")
        while wait > .zero, state.withLock({ $0.index == index }) { try await Task.sleep(for: .milliseconds(2)) }
        return state.withLock { AssignmentsAnswer(index: $0.index, assignments: Array($0.desired.values)) }
    }

    func report(_ report: AgentReport) async throws {
        try take("report")
        state.withLock { $0.posts.append(report) }
    }

    func manifest(of build: BuildID) async throws -> Manifest {
        try take("manifest")
        guard let published = state.withLock({ $0.builds[build] }) else {
            throw SlipwayError(.notFound, "there is no build \(build)")
        }
        return published.manifest
    }

    func fetchPack(_ digests: [Digest], timeout: Interval, onBytes: (ByteBuffer) throws -> Void) async throws {
        try take("objects")
        let (sources, isCut) = state.withLock { state in
            defer { state.cuts -= 1 }
            return (state.builds.values.map(\.sources).reduce(into: [:]) { $0.merge($1) { $1 } }, state.cuts > 0)
        }
        var writer = PackWriter(digests.map { ($0, .plain(sources[$0] ?? "")) })
        var pack: [UInt8] = []
        while let piece = try writer.next() { pack += piece }
        try onBytes(ByteBuffer(bytes: isCut ? Array(pack.prefix(pack.count / 2)) : pack))
        if isCut { throw SlipwayError(.unavailable, "the connection was cut") }
    }
}
