package import SlipwayModel

/// `POST /v1/apps/{app}/stages/{stage}/deployments`.
package struct DeployRequest: Sendable, Hashable, Codable {
    package var kind: Deployment.Kind
    /// A build id, or a commit or its first digits (at least 4).
    ///
    /// Required for `regular` and `hotfix`; optional for `rollback`, where the default is the stable build before
    /// the one that serves; refused for others.
    package var target: String?
    /// Cancel what runs and take its place, instead of waiting for it.
    ///
    /// A rollback always does.
    package var replace: Bool
    package var reason: String?
    /// Deploy a build beyond the rollback horizon all the same; needs a reason.
    package var beyondHorizon: Bool?
    /// Refuse it when what this plan was made from has moved.
    package var planID: PlanID?

    package init(
        kind: Deployment.Kind,
        target: String? = nil,
        replace: Bool = false,
        reason: String? = nil,
        beyondHorizon: Bool? = nil,
        planID: PlanID? = nil
    ) {
        self.beyondHorizon = beyondHorizon
        self.planID = planID
        self.kind = kind
        self.target = target
        self.replace = replace
        self.reason = reason
    }
}

/// The body of pause, resume, cancel, retry, and of what is done to one host.
///
/// All may be empty.
package struct ActionRequest: Sendable, Hashable, Codable {
    package var reason: String?

    package init(reason: String? = nil) { self.reason = reason }
}

/// `GET /v1/deployments/{deployment}/logs`.
package struct LogPage: Sendable, Hashable, Codable {
    package var lines: [LogLine]
    /// Ask again with `?after=` this.
    package var next: Int64
    /// No line will follow: the deployment has ended and all its lines were given.
    package var finished: Bool

    package init(lines: [LogLine], next: Int64, finished: Bool) {
        self.lines = lines
        self.next = next
        self.finished = finished
    }
}
