import FoundationEssentials
package import Logging
package import SlipwayAPI
package import SlipwayModel

/// Makes this machine a host of its server, once.
package struct HostJoin: Sendable {
    private let settings: AgentSettings
    private let folder: AgentFolder
    private let contact: ServerContact
    private let join: @Sendable (JoinRequest, Redacted<String>) async throws -> JoinAnswer

    package init(
        _ settings: AgentSettings,
        folder: AgentFolder,
        logger: Logger,
        join: @escaping @Sendable (JoinRequest, Redacted<String>) async throws -> JoinAnswer
    ) {
        self.settings = settings
        self.folder = folder
        self.contact = ServerContact(logger: logger)
        self.join = join
    }

    /// The identity on disk; or a new one for the join token, which is not read otherwise.
    package func identity() async throws -> AgentIdentity {
        if let identity = try AgentIdentity.load(from: folder) { return try checked(identity) }
        let token = try self.token()
        let request = JoinRequest(
            name: settings.host,
            groups: settings.groups,
            zone: settings.zone,
            agentVersion: APIVersion.slipway,
            secret: try JoinSecret.kept(in: folder).secret
        )
        let answer = try await answer(to: request, token)
        let identity = AgentIdentity(server: settings.server, host: answer.host, secret: Redacted(answer.secret))
        folder.endInterruptedHooks()
        try folder.forgetEpochs()
        try identity.save(to: folder)
        JoinSecret.forget(in: folder)
        return identity
    }

    private func checked(_ identity: AgentIdentity) throws -> AgentIdentity {
        guard identity.host == settings.host else {
            throw SlipwayError(
                .conflict,
                "\(folder.root) belongs to the host '\(identity.host)': start the agent with --name \(identity.host), or give '\(settings.host)' a --root of its own"
            )
        }
        return identity
    }

    private func token() throws -> Redacted<String> {
        guard let path = settings.joinTokenFile else {
            throw SlipwayError(
                .invalidInput,
                "this host has not joined yet: make a token with 'slipway token create --join --groups GROUP --ttl 1h' and give its file with --join-token-file"
            )
        }
        let bytes = try DurableFile.read(path) ?? []
        let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first
        guard let text else { throw SlipwayError(.invalidInput, "there is no join token in \(path)") }
        return Redacted(String(text))
    }

    /// Asks until the server answers.
    private func answer(to request: JoinRequest, _ token: Redacted<String>) async throws -> JoinAnswer {
        var backoff = Backoff()
        while true {
            do {
                return try await join(request, token)
            } catch let error as SlipwayError where error.code == .unavailable {
                try Task.checkCancellation()
                contact.failed(error)
                try await backoff.wait()
            } catch let error as SlipwayError where error.code == .unauthenticated {
                throw SlipwayError(
                    .unauthenticated,
                    "the join token is wrong, used up or expired: make another with 'slipway token create --join --groups GROUP --ttl 1h'",
                    cause: error
                )
            }
        }
    }
}
