package import FoundationEssentials

/// Reads the body of a webhook whose signature was good.
package struct HookPayload: Sendable {
    private let provider: HookProvider
    private let name: String
    private let body: Data
    private let now: Timestamp

    /// `name` is what the provider calls the event in its header.
    package init(_ provider: HookProvider, event name: String, body: Data, now: Timestamp) {
        (self.provider, self.name, self.body, self.now) = (provider, name, body, now)
    }

    /// What the body tells.
    ///
    /// A status that says no time came just now, and none is younger than that.
    ///
    /// - Throws: `invalid_input` for a body that is not what the provider documents.
    package func event() throws(SlipwayError) -> HookEvent {
        switch (provider, name) {
        case (.github, "ping"): return .ping
        case (.github, "push"), (.gitea, "push"), (.gitlab, "Push Hook"), (.gitlab, "Tag Push Hook"):
            return try read(PushPayload.self).event
        case (.github, "status"), (.gitea, "status"): return .status(try read(StatusPayload.self).status(status))
        case (.github, "check_run"): return .status(try read(CheckRunPayload.self).status(status))
        case (.github, "check_suite"): return .status(try read(CheckSuitePayload.self).status(status))
        case (.gitlab, "Pipeline Hook"): return .status(try read(PipelinePayload.self).status(status))
        default: return .other(name: PlainText.of(name, upTo: 60) ?? "none")
        }
    }

    /// Makes a status of what a provider says.
    private func status(_ said: SaidStatus) throws(SlipwayError) -> CommitStatus {
        CommitStatus(
            commit: try CommitID(said.commit),
            context: try CommitStatus.context(said.context),
            state: said.state,
            description: CommitStatus.description(said.description),
            url: try? CommitStatus.address(said.url),
            at: min(said.time.flatMap(InternetTime.read) ?? now, now),
            by: provider.rawValue
        )
    }

    private func read<Value: Decodable>(_ type: Value.Type) throws(SlipwayError) -> Value {
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(type, from: body)
        } catch {
            throw SlipwayError(.invalidInput, words(error as? DecodingError))
        }
    }

    private func words(_ error: DecodingError?) -> String {
        if body.starts(with: Data("payload=".utf8)) {
            return "the delivery is a form: choose the content type application/json at \(provider.title)"
        }
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            default: []
            }
        let place = path.isEmpty ? "" : ": look at '\(path.map(Self.snakeCase).joined(separator: "."))'"
        return "the body is no '\(PlainText.of(name, upTo: 60) ?? "")' of \(provider.title)\(place)"
    }

    /// The member as it stands in the body.
    private static func snakeCase(_ key: any CodingKey) -> String {
        key.stringValue.reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : String($1) }
    }
}
