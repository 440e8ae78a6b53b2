import SlipwayModel

/// One stage: what serves, its deployment, what is queued, and its hosts.
struct StageScreen {
    var status: StageStatus
    var clock: WallClock

    var lines: [Text] { header + held + waiting + deployment + queue + horizon + [""] + hosts }

    private var key: StageKey { StageKey(app: status.app, stage: status.stage) }

    private var header: [Text] {
        let serving = status.build.map { Text("serves \($0.commit.short)") + Text("  build \($0.id)", .dim) }
        return [Text("\(key)", .bold) + "  " + (serving ?? Text(status.emptiness, .dim))]
    }

    private var held: [Text] {
        status.held.map { [Text("held    \($0.reason); slipway resume \(key) lets it go on", .attention)] } ?? []
    }

    /// What goes in next waits for this.
    private var waiting: [Text] {
        (status.waiting ?? []).map { reason in
            let until = reason.until.map { " until \(clock.moment($0))" } ?? ""
            return Text("waits   \(reason.what)\(until)", .attention)
        }
    }

    private var deployment: [Text] {
        guard let deployment = status.deployment else {
            return [Text("Nothing was deployed yet: slipway deploy \(key) --commit SHA --wait", .dim)]
        }
        return DeploymentScreen(deployment: deployment, clock: clock).lines
    }

    private var queue: [Text] {
        status.queue.map { queued in
            Text(
                "queued  \(queued.id) \(queued.kind.word) \(queued.build?.commit.short ?? "") by \(queued.actor)",
                .dim
            )
        }
    }

    private var horizon: [Text] { status.horizon.map { [HorizonLine.text(of: $0)] } ?? [] }

    private var hosts: [Text] {
        guard !status.hosts.isEmpty else {
            return [
                "\(key) has no hosts: its group has no agents. Invite some: slipway token create --join --groups GROUP --ttl 1h"
            ]
        }
        return HostsTable(hosts: status.hosts, clock: clock).table.lines
    }
}
