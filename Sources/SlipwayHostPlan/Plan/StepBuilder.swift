import SlipwayModel

/// Puts the steps of one assignment in their order.
///
/// `pre-fetch` and `drain` are hooks of the build that serves now; all others are of the new one, but that a stop has
/// no new one. A hook is always a hook of a release that is complete on disk.
struct StepBuilder {
    let desired: HostAssignment
    let observed: HostObservation
    let host: HostName

    /// Fetch, verify, unpack: touches nothing that serves.
    ///
    /// `nil` without a build.
    var preparation: [HostStep]? {
        guard let build = desired.build?.id else { return nil }
        guard !observed.releases.contains(build) else { return [.verify(build)] }
        return hookOfServing(.preFetch) + [.fetch(build), .unpack(build), hook(.postUnpack, of: build)]
    }

    var activation: HostPlan {
        switch desired.kind {
        case .regular, .hotfix, .rollback: change
        case .restart: restart
        case .stop: stop
        }
    }

    private var change: HostPlan {
        guard let build = desired.build?.id, let preparation else {
            return .nothing(reason: "there is no build to activate")
        }
        return .run(preparation + hookOfServing(.drain) + [.switchTo(build)] + start(build))
    }

    private var restart: HostPlan {
        guard let current = observed.current else { return .nothing(reason: "nothing serves here that could restart") }
        return .run([hook(.drain, of: current)] + start(current))
    }

    private var stop: HostPlan {
        guard let current = observed.current else { return .nothing(reason: "nothing serves here that could stop") }
        return .run([hook(.drain, of: current), hook(.stop, of: current)])
    }

    private func start(_ build: BuildID) -> [HostStep] {
        [hook(.restart, of: build), hook(.postRestart, of: build), .probe(build), hook(.undrain, of: build)]
    }

    private func hookOfServing(_ name: HookName) -> [HostStep] {
        guard let current = observed.current, observed.releases.contains(current) else { return [] }
        return [hook(name, of: current)]
    }

    private func hook(_ name: HookName, of build: BuildID) -> HostStep {
        let attempt = AttemptID(deployment: desired.deployment, epoch: desired.epoch, hook: name, host: host)
        return .hook(name, of: build, attempt: attempt)
    }
}
