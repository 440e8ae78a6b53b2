package import SlipwayModel

/// Decides which deployment of one stage starts next, and why the others wait.
package enum StageQueue {
    package struct Decision: Sendable, Equatable {
        /// The deployment that starts now.
        package var start: DeploymentID?
        /// Queued deployments in the order in which they will start; without `start`.
        package var order: [DeploymentID]
        /// For each of them, what it waits for, in words: its `statusReason`.
        package var reasons: [DeploymentID: String]

        package init(start: DeploymentID?, order: [DeploymentID], reasons: [DeploymentID: String]) {
            self.start = start
            self.order = order
            self.reasons = reasons
        }
    }

    /// Decides for `queued`, the stage's queued deployments in any order, beside `active`, the deployment that owns
    /// the stage now; in a stage that is `held` nothing starts.
    package static func decide(queued: [Deployment], active: Deployment?, held: StageHold? = nil) -> Decision {
        let order = queued.sorted { ($0.kind.priority, $0.id) < ($1.kind.priority, $1.id) }
        guard let active else {
            if let held { return wait(order, for: held) }
            let waiting = Array(order.dropFirst())
            return Decision(
                start: order.first?.id,
                order: waiting.map(\.id),
                reasons: reasons(waiting, behind: order.first)
            )
        }
        return Decision(start: nil, order: order.map(\.id), reasons: reasons(order, behind: active))
    }

    private static func wait(_ order: [Deployment], for hold: StageHold) -> Decision {
        var reasons = reasons(order, behind: nil)
        if let first = order.first {
            reasons[first.id] = "waits until 'slipway resume \(first.stage)': the stage is held, \(hold.reason)"
        }
        return Decision(start: nil, order: order.map(\.id), reasons: reasons)
    }

    private static func reasons(_ waiting: [Deployment], behind first: Deployment?) -> [DeploymentID: String] {
        var reasons: [DeploymentID: String] = [:]
        var ahead = first
        for deployment in waiting {
            reasons[deployment.id] = ahead.map { ahead in
                let pause = ahead.status == .paused ? ", which is paused," : ""
                return "waits for \(ahead.id) (\(ahead.kind.word))\(pause) to end"
            }
            ahead = deployment
        }
        return reasons
    }
}

extension Deployment.Kind {
    /// What starts first among the queued: the way back, then the urgent way forward, then stops, restarts and
    /// regular deployments in the order in which they came.
    package var priority: Int {
        switch self {
        case .rollback: 0
        case .hotfix: 1
        case .regular, .restart, .stop: 2
        }
    }
}
