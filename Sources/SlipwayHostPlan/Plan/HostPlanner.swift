package import SlipwayModel

/// Works out the steps by which one host reaches what is desired of it.
///
/// The server sends desired state with an epoch and never a command. A host takes up each epoch once: an end is
/// reported again, a break is `interrupted`, and an epoch older than the newest is none of its business any more.
package enum HostPlanner {
    /// The plan of `host`, which shall reach `desired` and is as `observed`.
    package static func plan(_ desired: HostAssignment, observed: HostObservation, host: HostName) -> HostPlan {
        guard desired.epoch >= observed.newestEpoch else {
            return .nothing(
                reason: "epoch \(desired.epoch) is older than \(observed.newestEpoch), which this host has seen"
            )
        }
        if desired.epoch == observed.newestEpoch {
            switch observed.progress {
            case .notBegun: break
            case .ended(let status): return .report(status)
            case .broken(let hook): return broken(desired, during: hook, observed, host)
            }
        }
        return begin(desired, observed, host)
    }

    /// A break while nothing but files was touched costs nothing to begin again; a hook may have done anything.
    private static func broken(
        _ desired: HostAssignment,
        during hook: HookName?,
        _ observed: HostObservation,
        _ host: HostName
    ) -> HostPlan {
        guard let hook else {
            guard desired.desire == .activate else { return begin(desired, observed, host) }
            return .interrupted(
                reason: "the agent ended in the middle of the activation; what it did last is not known"
            )
        }
        return .interrupted(
            reason:
                "the agent ended while the hook '\(hook.rawValue)' ran; its outcome is not known, and it is not run again"
        )
    }

    private static func begin(_ desired: HostAssignment, _ observed: HostObservation, _ host: HostName) -> HostPlan {
        let steps = StepBuilder(desired: desired, observed: observed, host: host)
        switch desired.desire {
        case .none: return .nothing(reason: "nothing is asked of this host")
        case .prepare: return steps.preparation.map { .run($0) } ?? .nothing(reason: "there is no build to prepare")
        case .activate: return steps.activation
        }
    }
}
