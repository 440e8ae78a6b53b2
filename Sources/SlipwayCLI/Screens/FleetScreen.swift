import SlipwayModel

/// All hosts of the installation.
struct FleetScreen {
    var hosts: [Host]
    var clock: WallClock

    var lines: [Text] {
        guard !hosts.isEmpty else {
            return ["There are no hosts yet. Invite them: slipway token create --join --groups GROUP --ttl 1h"]
        }
        return Table("HOST", "GROUPS", "ZONE", "SERVES", "AGENT", "LAST SEEN", rows: hosts.map(row)).lines
    }

    private func row(of host: Host) -> [Text] {
        [
            Text("\(host.name)", .bold), Text(host.groups.map(\.rawValue).joined(separator: ",")), host.zone.cell,
            Text(serving(host).joined(separator: ", ")), host.agentVersion.cell, lastSeen(host),
        ]
    }

    private func serving(_ host: Host) -> [String] {
        host.observed.compactMap { release in
            release.current.map { "\(release.stage) \($0.rawValue.prefix(8))" }
        }
    }

    private func lastSeen(_ host: Host) -> Text {
        guard let lastSeen = host.lastSeen else { return Text("never", .attention) }
        guard host.isReachable(at: clock.now()) else {
            return Text("silent for \((clock.now() - lastSeen).inWords)", .attention)
        }
        return Text(clock.ago(lastSeen))
    }
}
