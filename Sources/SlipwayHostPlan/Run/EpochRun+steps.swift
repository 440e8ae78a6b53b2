import SlipwayModel

extension EpochRun {
    /// Goes on after a hook that ended so; a release that has failed cannot hold up the way back by its `drain`.
    mutating func ended(_ failure: String?) -> [EpochAction] {
        guard let failure else { return goOn() }
        if history.rescue != nil, case .hook(.drain, _, _) = steps.first { return goOn() }
        return failed(failure)
    }

    mutating func goOn() -> [EpochAction] {
        let done = steps.removeFirst()
        return steps.isEmpty && !isSuperseded ? succeeded(done) : next()
    }

    mutating func next() -> [EpochAction] {
        guard let step = steps.first, !isSuperseded else { return leave() }
        guard case .hook(let hook, let build, _) = step else { return announced(step) + [.perform(step)] }
        return [.lookUp(hook, of: build)]
    }

    mutating func leave() -> [EpochAction] {
        steps = []
        return []
    }

    /// Tells what is done now; of a rescue only the end is told.
    mutating func announced(_ step: HostStep) -> [EpochAction] {
        toldStep = step.name
        guard history.rescue == nil else { return [] }
        let isPreparing = desired.desire != .activate || step.isPreparation
        return [report(isPreparing ? .preparing : .activating, step: step.name)]
    }
}
