import SlipwayModel

/// The hosts of one stage as rows.
struct HostsTable {
    var hosts: [StageStatus.HostLine]
    var clock: WallClock

    var table: Table {
        Table("HOST", "ZONE", "COMMIT", "STATUS", "STEP", "ERROR", rows: hosts.map(row))
    }

    private func row(of host: StageStatus.HostLine) -> [Text] {
        [Text("\(host.name)", .bold), host.zone.cell, host.build.text, host.text, step(of: host), trouble(of: host)]
    }

    private func step(of host: StageStatus.HostLine) -> Text {
        let isDone = host.status == Assignment.Status.healthy.rawValue
        return Text(isDone ? "" : host.step ?? "", .dim)
    }

    private func trouble(of host: StageStatus.HostLine) -> Text {
        if !host.briefError.isEmpty { return Text(host.briefError, .bad) }
        guard host.status == Assignment.Status.unreachable.rawValue else { return "" }
        guard let lastSeen = host.lastSeen else { return Text("its agent never asked for work", .attention) }
        return Text("silent for \((clock.now() - lastSeen).inWords)", .attention)
    }
}
