package import SlipwayModel

/// What a runner is told when it starts.
package struct RunnerSettings: Sendable {
    /// What it is called in lists and events.
    package var name: String
    /// Where it keeps its copies of repositories and its checkouts; nobody else works in there.
    package var folder: String
    /// How many jobs it does at the same time, besides looking at branches.
    package var capacity: Int
    /// The environment of this process.
    package var environment: [String: String]
    /// What relative paths of repositories are relative to.
    package var base: String
    /// What must not be seen in any log.
    package var secrets: [String]
    /// How long a job may go on after the runner was asked to end, before it is given back.
    package var grace: Interval
    /// How long one question for a job waits.
    package var wait: Interval

    package init(
        name: String,
        folder: String,
        capacity: Int = 2,
        environment: [String: String],
        base: String,
        secrets: [String] = [],
        grace: Interval = .seconds(20),
        wait: Interval = .seconds(30)
    ) {
        self.name = name
        self.folder = folder
        self.capacity = capacity
        self.environment = environment
        self.base = base
        self.secrets = secrets
        self.grace = grace
        self.wait = wait
    }
}
