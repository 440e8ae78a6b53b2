import Logging
import SlipwayHostPlan
import SlipwayModel

extension StageWorker {
    /// Puts `current` in order if it points to no release: back to the build that was healthy here last.
    ///
    /// What is no link is somebody's, and is only told. Nothing that serves is restarted by this.
    func repairCurrent() {
        shelf.current.removeRest()
        switch shelf.current.finding {
        case .release: return
        case .nothing: repair("is gone", isLoss: log.history.lastHealthy != nil)
        case .astray(let target): repair("points to \(NameRule.quote(target)), which is no release here", isLoss: true)
        case .foreign: tell("is not the link that the agent made, and is left alone: move it away", repaired: false)
        }
    }

    private func repair(_ finding: String, isLoss: Bool) {
        guard isLoss else { return }
        guard let build = log.history.lastHealthy?.id, shelf.has(build) else {
            return tell("\(finding), and no release that was healthy here is left: deploy again", repaired: false)
        }
        do {
            try shelf.current.point(to: build)
            tell("\(finding); it points to \(build) again, which was healthy here last", repaired: true)
        } catch {
            tell("\(finding), and cannot be repaired: \(words(of: error))", repaired: false)
        }
    }

    private func tell(_ finding: String, repaired: Bool) {
        let text = "\(shelf.current.path) \(finding)"
        logger.log(level: repaired ? .warning : .error, "current was found damaged", metadata: ["finding": "\(text)"])
        guard let deployment = log.history.deployment else { return }
        site.reporter.add(LogLine.now([text], step: "current"), of: stage, deployment: deployment)
    }
}
