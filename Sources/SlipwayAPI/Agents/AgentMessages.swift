package import SlipwayModel

/// `POST /v1/agent/join`, with a join token.
package struct JoinRequest: Sendable, Hashable, Codable {
    package var name: HostName
    package var groups: [GroupName]
    package var zone: ZoneName?
    package var agentVersion: String
    /// What the host will be known by: it made and kept this before it asked, so that it can ask again when the answer was
    /// lost.
    ///
    /// `nil` lets the server make it.
    package var secret: String?

    package init(name: HostName, groups: [GroupName], zone: ZoneName?, agentVersion: String, secret: String? = nil) {
        self.secret = secret
        self.name = name
        self.groups = groups
        self.zone = zone
        self.agentVersion = agentVersion
    }
}

/// The host's own identity from now on.
package struct JoinAnswer: Sendable, Hashable, Codable {
    package var host: HostName
    package var secret: String

    package init(host: HostName, secret: String) {
        self.host = host
        self.secret = secret
    }
}

/// `GET /v1/agent/assignments?after=INDEX&wait=30s`: all that is asked of this host, at once if `index` is past
/// `after`, else when the wait ends.
///
/// Desired state: an agent that missed ten changes needs only the newest.
package struct AssignmentsAnswer: Sendable, Hashable, Codable {
    package var index: Int64
    package var assignments: [HostAssignment]

    package init(index: Int64, assignments: [HostAssignment]) {
        self.index = index
        self.assignments = assignments
    }
}

/// `POST /v1/agent/reports`.
///
/// Answered 2xx once all of it is durable; posted again until then.
package struct AgentReport: Sendable, Hashable, Codable {
    package struct Log: Sendable, Hashable, Codable {
        package var stage: StageKey
        package var deployment: DeploymentID
        /// Names these lines within the deployment and host, so that a repeated post adds none twice.
        package var batch: Int64
        package var lines: [LogLine]

        package init(stage: StageKey, deployment: DeploymentID, batch: Int64, lines: [LogLine]) {
            self.stage = stage
            self.deployment = deployment
            self.batch = batch
            self.lines = lines
        }
    }

    /// Grows with every post of a host, across restarts of its agent: what an older post observed is no news.
    ///
    /// `nil` from an agent that does not count yet.
    package var number: Int64?
    package var agentVersion: String
    package var observed: [ObservedRelease]
    package var reports: [HostReport]
    package var logs: [Log]

    package init(
        number: Int64? = nil,
        agentVersion: String,
        observed: [ObservedRelease],
        reports: [HostReport],
        logs: [Log]
    ) {
        self.number = number
        self.agentVersion = agentVersion
        self.observed = observed
        self.reports = reports
        self.logs = logs
    }
}
