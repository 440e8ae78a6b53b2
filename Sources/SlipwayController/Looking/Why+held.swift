import SlipwayModel
import SlipwayStore

extension Why {
    /// Why nothing starts in the stage until a person resumes it.
    func held(_ view: StageView) -> [WhyAnswer.Reason] {
        guard let hold = view.row.held else { return [] }
        let key = view.row.key
        return [
            WhyAnswer.Reason(
                what: "\(key) is held: \(hold.reason)",
                endedBy: "anyone who may deploy: look at 'slipway status \(key)', then 'slipway resume \(key)'",
                since: hold.since
            )
        ]
    }

    /// Hosts that serve what this server knows nothing of: they are ahead of a backup, or were changed by hand.
    func strange(_ view: StageView) throws -> [WhyAnswer.Reason] {
        let hosts = try view.hosts.filter { host in
            guard let build = host.current else { return false }
            return try rows.build(build) == nil
        }
        guard !hosts.isEmpty else { return [] }
        let names = hosts.prefix(5).map(\.name.rawValue).joined(separator: ", ")
        let more = hosts.count > 5 ? " and \(hosts.count - 5) more" : ""
        let verb = hosts.count == 1 ? "serves" : "serve"
        return [
            WhyAnswer.Reason(
                what: "\(names)\(more) \(verb) a build that this server does not know",
                endedBy: "the next deployment; or publish that build again"
            )
        ]
    }
}
