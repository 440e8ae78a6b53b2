import SlipwayHostPlan
import SlipwayModel

extension AgentFolder {
    /// What still runs of an attempt of this folder.
    func leftovers(of attempt: String) -> Leftovers {
        let marks: Set<String> = ["SLIPWAY_ATTEMPT=\(attempt)", "SLIPWAY_HOST_ROOT=\(root)"]
        return Leftovers(session: nil, marks: marks, output: output(of: attempt))
    }

    /// Ends the hooks that an agent left in the middle; without the logs that are about to be forgotten, nobody would.
    ///
    /// Blocks until none is left, or they cannot be ended.
    func endInterruptedHooks() {
        for stage in stages() {
            guard let unfinished = try? StageLog(path: log(of: stage)).history.unfinished else { continue }
            _ = leftovers(of: unfinished.attempt).end(grace: HookLimits().grace)
        }
    }
}
