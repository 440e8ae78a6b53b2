/// Where the app's commits come from, and which of them are built by themselves.
package struct SourceSpec: Sendable, Hashable {
    /// Which commits of a push are built.
    package enum Builds: String, Sendable, Hashable, Codable, CaseIterable {
        /// Each, oldest first.
        case every
        /// The newest; what waits for a runner makes way for it.
        case newest
    }

    /// A URL or path that the real `git` understands.
    ///
    /// Never starts with `-`.
    package var git: String
    package var branch: String
    /// How often a runner looks at the branch when nobody asks for it.
    package var poll: Interval
    package var builds: Builds
    /// With a pattern such as `v*` only commits of the branch with a tag that fits are built by themselves.
    package var tags: String?
    /// What CI must have said of a commit before its build may move on.
    package var statuses: StatusPolicy

    package init(
        git: String,
        branch: String = "main",
        poll: Interval = SourceSpec.standardPoll,
        builds: Builds = .newest,
        tags: String? = nil,
        statuses: StatusPolicy = StatusPolicy()
    ) {
        self.git = git
        self.branch = branch
        self.poll = poll
        self.builds = builds
        self.tags = tags
        self.statuses = statuses
    }

    package static let standardPoll = Interval.minutes(1)
}

extension SourceSpec: Codable {
    private enum CodingKeys: String, CodingKey { case git, branch, poll, builds, tags, statuses }

    /// What an older version stored lacks members, which then have their defaults.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            git: try members.decode(String.self, forKey: .git),
            branch: try members.decode(String.self, forKey: .branch),
            poll: try members.decodeIfPresent(Interval.self, forKey: .poll) ?? Self.standardPoll,
            builds: try members.decodeIfPresent(Builds.self, forKey: .builds) ?? .newest,
            tags: try members.decodeIfPresent(String.self, forKey: .tags),
            statuses: try members.decodeIfPresent(StatusPolicy.self, forKey: .statuses) ?? StatusPolicy()
        )
    }
}

extension SourceSpec {
    /// One line for each member beside the address and the branch that differs.
    static func changes(from old: Self?, to new: Self?) -> [String] {
        guard let old, let new else { return [] }
        return AppSpec.difference("source.poll", old.poll, new.poll)
            + AppSpec.difference("source.builds", old.builds.rawValue, new.builds.rawValue)
            + AppSpec.difference("source.tags", old.tags, new.tags)
    }
}
