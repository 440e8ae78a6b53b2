import SlipwayModel
import SlipwayStages

/// What the database holds.
///
/// A value: a transaction works on a copy, which becomes the state whole or not at all.
struct StoreState {
    struct Stage {
        var build: BuildReference?
        /// Builds that it was stable on, newest first, one entry a deployment.
        var stable: [BuildReference] = []
    }

    struct StoredHost {
        var zone: ZoneName?
        var identity: Int
        var lastSeen: Timestamp?
        /// What a long poll waits to see pass.
        var index: Int64 = 0
        /// Of the newest post that was taken in.
        var postNumber: Int64 = 0
        var stages: [StageKey: HostStage] = [:]
    }

    struct HostStage {
        var current: BuildID?
        var releases: [BuildID] = []
        var wasHealthy: Bool?
        var epoch: Int64 = 0
    }

    var stages: [StageKey: Stage]
    /// By their numbers from one on.
    var deployments: [Deployment] = []
    var assignments: [DeploymentID: [HostName: Assignment]] = [:]
    var hosts: [HostName: StoredHost] = [:]
    /// By name.
    var hostNames: [HostName] = []
    var aliveAt = Timestamp(milliseconds: 0)
    let policy: RolloutPolicy
    /// A deployment that moved meanwhile is passed over in silence: a flaw.
    var overlooksConflicts = false

    init(_ scenario: Scenario) {
        stages = Dictionary(uniqueKeysWithValues: scenario.stages.map { ($0, Stage()) })
        policy = scenario.policy
    }

    func deployment(_ id: DeploymentID) -> Deployment? {
        deployments.indices.contains(Int(id.number) - 1) ? deployments[Int(id.number) - 1] : nil
    }

    func assignment(_ deployment: DeploymentID, _ host: HostName) -> Assignment? { assignments[deployment]?[host] }

    func open(_ stage: StageKey) -> [Deployment] { deployments.filter { $0.stage == stage && !$0.status.isTerminal } }

    func assignments(of deployment: DeploymentID) -> [Assignment] {
        (assignments[deployment] ?? [:]).values.sorted { $0.host < $1.host }
    }

    /// When a host was admitted by a deployment that ended before its word came, unless it was admitted again since.
    func unsettledSince(_ host: HostName, in stage: StageKey) -> Timestamp? {
        var newest: (assignment: Assignment, deployment: Deployment)?
        for deployment in deployments where deployment.stage == stage {
            guard let assignment = assignment(deployment.id, host), assignment.desire == .activate,
                assignment.epoch > newest?.assignment.epoch ?? 0
            else { continue }
            newest = (assignment, deployment)
        }
        guard let newest, newest.deployment.status.isTerminal, newest.assignment.status == .activating else {
            return nil
        }
        return newest.assignment.activatedAt
    }

    /// What is asked of a host now.
    func desires(of host: HostName) -> [HostAssignment] {
        deployments.compactMap { deployment in
            guard let assignment = assignment(deployment.id, host), HostDesire.isOpen(assignment, of: deployment)
            else { return nil }
            return HostDesire.desire(assignment, of: deployment, manifest: nil)
        }
    }
}
