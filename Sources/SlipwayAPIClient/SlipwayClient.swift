import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1
import NIOSSL
import SlipwayAPI
package import SlipwayModel

/// The typed client of the API: the CLI, the runner, the agent and the tests speak to a server through it.
///
/// One method a route, in extensions by subject. Every error is a `SlipwayError`: the server's own, or
/// `unavailable` with the address when it cannot be reached.
package struct SlipwayClient: Sendable {
    /// How long one request may take when it does not wait for anything on purpose.
    package static let usualTimeout = Interval.seconds(30)

    /// Without a trailing slash: `http://127.0.0.1:7070`.
    package let server: String
    /// Whoever shows what others wrote keeps it out of that.
    package let token: Redacted<String>?
    /// Which start of its agent asks; sent with every request.
    private(set) var agentStart: Int64?
    let http: HTTPClient

    /// - Parameters:
    ///   - server: an `http` or `https` URL without path.
    ///   - token: sent with every request.
    ///   - caFile: PEM certificates to trust beside the system's own.
    /// - Throws: `invalid_input` for a URL that is none, and for certificates that cannot be used.
    package init(server: String, token: Redacted<String>?, caFile: String? = nil) throws {
        self.server = try Self.checked(server)
        self.token = token
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(5))
        configuration.connectionPool.idleTimeout = .seconds(50)
        // A refused connection is told at once; whoever wants to try again knows how often and for how long.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        if let caFile {
            try Self.check(caFile: caFile)
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.additionalTrustRoots = [.file(caFile)]
            configuration.tlsConfiguration = tls
        }
        self.http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    private init(server: String, token: Redacted<String>?, http: HTTPClient) {
        self.server = server
        self.token = token
        self.http = http
    }

    /// The same connections with another token.
    package func with(token: Redacted<String>) -> Self { Self(server: server, token: token, http: http) }

    /// The same for one start of an agent.
    package func with(agentStart: Int64) -> Self {
        var client = self
        client.agentStart = agentStart
        return client
    }

    /// Closes its connections.
    ///
    /// Call it once, on one of the copies.
    package func shutdown() async { try? await http.shutdown() }

    private static func check(caFile: String) throws(SlipwayError) {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(caFile), !certificates.isEmpty else {
            throw SlipwayError(
                .invalidInput,
                "the certificates in \(NameRule.quote(caFile)) cannot be used: the file is not there, not readable, or not PEM"
            )
        }
    }

    private static func checked(_ server: String) throws(SlipwayError) -> String {
        let trimmed = server.hasSuffix("/") ? String(server.dropLast()) : server
        guard let url = URL(string: trimmed), ["http", "https"].contains(url.scheme), let host = url.host,
            !host.isEmpty,
            url.path.isEmpty, url.query == nil, url.user == nil
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(server)) is not a server address: write it like http://127.0.0.1:7070"
            )
        }
        return trimmed
    }
}
