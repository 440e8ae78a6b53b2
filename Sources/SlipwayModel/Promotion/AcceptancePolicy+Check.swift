extension AcceptancePolicy {
    /// A command that a runner runs, a URL that must answer, or a question that an outside system answers.
    ///
    /// Exactly one of `run`, `http` and `isCallback` is set.
    package struct Check: Sendable, Hashable, Codable {
        package var name: String
        package var run: Command?
        package var http: String?
        /// Whether its answer comes from outside, through the API.
        package var isCallback: Bool
        package var timeout: Interval

        package init(
            name: String,
            run: Command? = nil,
            http: String? = nil,
            isCallback: Bool = false,
            timeout: Interval = .minutes(5)
        ) {
            self.name = name
            self.run = run
            self.http = http
            self.isCallback = isCallback
            self.timeout = timeout
        }

        private enum Keys: CodingKey {
            case name, run, http, isCallback, timeout
        }

        /// Members that an older version did not write have their defaults.
        package init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Keys.self)
            self.init(
                name: try members.decode(String.self, forKey: .name),
                run: try members.decodeIfPresent(Command.self, forKey: .run),
                http: try members.decodeIfPresent(String.self, forKey: .http),
                isCallback: try members.decodeIfPresent(Bool.self, forKey: .isCallback) ?? false,
                timeout: try members.decodeIfPresent(Interval.self, forKey: .timeout) ?? .minutes(5)
            )
        }
    }
}
