package import SlipwayModel

/// What an agent is started with.
package struct AgentSettings: Sendable {
    package var server: String
    package var host: HostName
    package var groups: [GroupName]
    package var zone: ZoneName?
    /// Its root folder.
    package var root: String
    package var joinTokenFile: String?
    /// Host-specific variables of hooks and health commands.
    package var env: [String: String]

    package init(
        server: String,
        host: HostName,
        groups: [GroupName],
        zone: ZoneName? = nil,
        root: String,
        joinTokenFile: String? = nil,
        env: [String: String] = [:]
    ) {
        self.server = server
        self.host = host
        self.groups = groups
        self.zone = zone
        self.root = root
        self.joinTokenFile = joinTokenFile
        self.env = env
    }
}
