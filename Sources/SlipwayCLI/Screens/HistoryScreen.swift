import SlipwayModel

/// Deployments, newest first.
struct HistoryScreen {
    var subject: String
    var deployments: [DeploymentSummary]
    var clock: WallClock

    var lines: [Text] {
        guard !deployments.isEmpty else {
            return ["Nothing was deployed for \(subject) yet: slipway deploy APP/STAGE --commit SHA --wait"]
        }
        return Table(
            "ID",
            "STAGE",
            "WHAT",
            "STATUS",
            "BY",
            "WHEN",
            "TOOK",
            "REASON",
            rows: deployments.map(row)
        ).lines
    }

    private func row(of deployment: DeploymentSummary) -> [Text] {
        [
            Text("\(deployment.id)", .bold), Text("\(deployment.stage)"), Text(deployment.title),
            deployment.status.text, Text(deployment.actor), Text(clock.ago(deployment.createdAt)),
            Text(took(deployment)), Text(deployment.reason ?? deployment.statusReason).cut(to: 60),
        ]
    }

    private func took(_ deployment: DeploymentSummary) -> String {
        guard let started = deployment.startedAt, let finished = deployment.finishedAt else { return "" }
        return (finished - started).inWords
    }
}
