package import SlipwayModel

/// What one decision changes in one stage, as named buckets; the writer carries all of it out in one transaction.
package struct StageChanges: Sendable, Equatable {
    /// A deployment that is there already.
    package struct Saved: Sendable, Equatable {
        package var deployment: Deployment
        /// Written only if the deployment still has this status.
        package var from: Deployment.Status
    }

    /// How the last activation on a host ended.
    package struct Health: Sendable, Equatable {
        package var host: HostName
        package var wasHealthy: Bool
        /// What it is the end of; written only if the host was not activated again since.
        package var epoch: Int64

        package init(host: HostName, wasHealthy: Bool, epoch: Int64) {
            self.host = host
            self.wasHealthy = wasHealthy
            self.epoch = epoch
        }
    }

    package enum StableBuild: Sendable, Equatable {
        case same
        /// `nil` after a stop.
        case new(BuildReference?)
    }

    /// In this order; written before `inserted`.
    package private(set) var saved: [Saved] = []
    package private(set) var inserted: [Deployment] = []
    package private(set) var assignments: [Assignment] = []
    package private(set) var health: [Health] = []
    package private(set) var stableBuild = StableBuild.same
    /// Each also changes what the stage's status shows.
    package private(set) var facts: [StageFact] = []
    /// Hosts of which something else is asked now.
    package private(set) var asked: Set<HostName> = []
    /// Deployments whose log has come to its end.
    package private(set) var endedLogs: [DeploymentID] = []
    /// Whether the stage is held no more.
    package private(set) var liftsHold = false
    /// Whether what the stage's status shows has changed.
    package private(set) var isShown = false
    /// Whether to decide again at once.
    package var moved = false
    /// When to decide again if nothing happens until then; `nil` when only an event can change anything.
    package var wakeAt: Timestamp?

    package init() {}

    mutating func save(_ deployment: Deployment, from status: Deployment.Status) {
        saved.append(Saved(deployment: deployment, from: status))
    }

    mutating func insert(_ deployment: Deployment) { inserted.append(deployment) }

    mutating func save(_ assignment: Assignment) { assignments.append(assignment) }

    mutating func setHealth(_ wasHealthy: Bool, of assignment: Assignment) {
        health.append(Health(host: assignment.host, wasHealthy: wasHealthy, epoch: assignment.epoch))
    }

    mutating func setStableBuild(_ build: BuildReference?) { stableBuild = .new(build) }

    mutating func ask(_ host: HostName) { asked.insert(host) }

    mutating func endLog(of deployment: DeploymentID) { endedLogs.append(deployment) }

    mutating func liftHold() { liftsHold = true }

    mutating func show() { isShown = true }

    package mutating func record(
        _ kind: EventKind,
        by actor: String = Event.machine,
        _ message: String,
        about deployment: Deployment,
        host: HostName? = nil
    ) {
        facts.append(StageFact(kind: kind, actor: actor, message: message, deployment: deployment, host: host))
        isShown = true
    }
}
