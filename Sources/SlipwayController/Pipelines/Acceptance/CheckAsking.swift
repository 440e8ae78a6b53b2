import SlipwayModel
import SlipwayStore

/// Asks the checks of an acceptance: runners, or a system outside.
struct CheckAsking {
    let acceptance: Acceptance

    func ask(_ check: AcceptancePolicy.Check, _ work: inout Work) throws {
        var record = CheckRecord(deployment: acceptance.deployment, name: check.name, askedAt: work.now)
        if check.isCallback {
            record.note = "waits for its answer from outside"
        } else {
            let job = try work.queue(
                .check(
                    try work.rows.app(acceptance.stage.app)?.source,
                    check,
                    commit: acceptance.build.commit,
                    environment: try environment(work.rows)
                ),
                of: acceptance.stage.app,
                stage: acceptance.stage.stage,
                named: check.name,
                commit: acceptance.build.commit,
                deployment: acceptance.deployment,
                by: Event.machine
            )
            (record.job, record.note) = (job.id, "\(job.id) waits for a runner")
        }
        try work.rows.save(record)
        try work.touch(acceptance.stage)
    }

    /// What a hook knows too, but for what is of one host.
    private func environment(_ rows: any Transaction) throws -> [String: String] {
        let deployment = try rows.deployment(acceptance.deployment)
        var variables = deployment?.release.env ?? [:]
        variables["SLIPWAY_APP"] = acceptance.stage.app.rawValue
        variables["SLIPWAY_STAGE"] = acceptance.stage.stage.rawValue
        variables["SLIPWAY_DEPLOYMENT"] = "\(acceptance.deployment)"
        variables["SLIPWAY_KIND"] = deployment?.kind.rawValue ?? Deployment.Kind.regular.rawValue
        variables["SLIPWAY_BUILD"] = acceptance.build.id.rawValue
        variables["SLIPWAY_BUILD_COMMIT"] = acceptance.build.commit.rawValue
        variables["SLIPWAY_PREVIOUS_BUILD"] = deployment?.previousBuild?.id.rawValue ?? ""
        variables["SLIPWAY_HOSTS"] = try rows.hosts(of: acceptance.stage).map(\.name.rawValue).joined(separator: " ")
        return variables
    }
}
