import FoundationEssentials
package import SlipwayModel

/// Who this host is for its server; kept in `state/identity.json`, for the agent's user alone.
package struct AgentIdentity: Sendable {
    package var server: String
    package var host: HostName
    package var secret: Redacted<String>

    package init(server: String, host: HostName, secret: Redacted<String>) {
        self.server = server
        self.host = host
        self.secret = secret
    }

    private struct Document: Codable {
        var server: String
        var host: HostName
        var secret: String
    }

    /// The identity in `folder`; `nil` before the host has joined.
    ///
    /// - Throws: `internal_error` for a file that is none.
    package static func load(from folder: AgentFolder) throws -> Self? {
        guard let bytes = try DurableFile.read(folder.identity) else { return nil }
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
            throw SlipwayError(
                .internalError,
                "\(folder.identity) is damaged: remove the host at the server, remove this file, and join anew"
            )
        }
        return Self(server: document.server, host: document.host, secret: Redacted(document.secret))
    }

    package func save(to folder: AgentFolder) throws {
        let document = Document(server: server, host: host, secret: secret.secret)
        try DurableFile.write(Array(JSONEncoder().encode(document)), to: folder.identity)
    }
}
