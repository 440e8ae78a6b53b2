import SlipwayModel

extension EpochRun {
    /// Goes on after a hook that ended so.
    mutating func ended(_ failure: String?) -> [EpochAction] {
        guard let failure else { return goOn() }
        return failed(failure)
    }

    mutating func goOn() -> [EpochAction] {
        let done = steps.removeFirst()
        return steps.isEmpty && !isSuperseded ? succeeded(done) : next()
    }

    mutating func next() -> [EpochAction] {
        guard let step = steps.first, !isSuperseded else { return leave() }
        guard case .hook(let hook, let build, _) = step else { return [announced(step), .perform(step)] }
        return [.lookUp(hook, of: build)]
    }

    mutating func leave() -> [EpochAction] {
        steps = []
        return []
    }

    mutating func announced(_ step: HostStep) -> EpochAction {
        let isPreparing = desired.desire != .activate || step.isPreparation
        return report(isPreparing ? .preparing : .activating, step: step.name)
    }
}
