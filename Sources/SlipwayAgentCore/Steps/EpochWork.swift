import SlipwayHostPlan
import SlipwayModel

/// What is known of the epoch that a host works on.
struct EpochWork {
    let desired: HostAssignment
    /// What the host served before the deployment.
    let previousBuild: BuildID?
    var bytesFetched: Int64 = 0
    /// What the fetch of this epoch brought, to be unpacked.
    var fetched: Manifest?
    var status: Assignment.Status?
    /// Set when the first step of the activation begins.
    var activationBegan: ContinuousClock.Instant?

    init(desired: HostAssignment, previousBuild: BuildID?) {
        self.desired = desired
        self.previousBuild = previousBuild
    }

    /// What the host is doing while `step` runs.
    ///
    /// An activation that has to fetch first is `preparing` until it touches what serves.
    func status(during step: HostStep) -> Assignment.Status {
        guard desired.desire == .activate else { return .preparing }
        return switch step {
        case .fetch, .unpack, .hook(.preFetch, _, _), .hook(.postUnpack, _, _): .preparing
        default: .activating
        }
    }

    /// When the host has to be healthy.
    var activationDeadline: ContinuousClock.Instant? {
        activationBegan.map { $0 + desired.healthyDeadline.duration }
    }
}

extension HostStep {
    /// As people read it in reports and logs.
    var name: String {
        switch self {
        case .fetch: "fetch"
        case .unpack: "unpack"
        case .verify: "verify"
        case .hook(let hook, _, _): hook.rawValue
        case .switchTo: "switch"
        case .probe: "probe"
        }
    }
}
