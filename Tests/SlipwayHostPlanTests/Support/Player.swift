import SlipwayHostPlan
import SlipwayModel

/// Plays a run's driver with a disk and hooks that are values.
struct Player {
    var run: EpochRun
    /// What the builds have.
    var hooks: Set<HookName> = Set(HookName.allCases)
    var outcomes: [String: StepOutcome] = [:]
    /// What is wanted from the moment that the step of this name is under way.
    var wanted: (during: String, desire: HostAssignment)?

    init(_ run: EpochRun) { self.run = run }

    /// Plays until nothing more is asked, and says what was.
    mutating func play() -> [EpochAction] { play(from: run.begun()) }

    /// Plays on from these actions.
    mutating func play(from first: [EpochAction]) -> [EpochAction] {
        var actions: [EpochAction] = []
        var next = first
        while !next.isEmpty {
            actions += next
            next = answer(next[next.count - 1])
        }
        return actions
    }

    private mutating func answer(_ last: EpochAction) -> [EpochAction] {
        switch last {
        case .lookUp(let hook, _): return run.lookedUp(hooks.contains(hook) ? .there : .missing)
        case .perform(let step):
            if let wanted, wanted.during == step.name { run.wanted(wanted.desire) }
            return run.stepEnded(outcomes[step.name] ?? .done)
        default: return []
        }
    }
}
