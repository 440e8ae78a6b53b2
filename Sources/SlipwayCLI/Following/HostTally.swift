import SlipwayModel

/// How many hosts of a deployment are where.
struct HostTally: Sendable, Hashable {
    /// Hosts that take part: all but the excluded.
    var total = 0
    var healthy = 0
    var failed = 0
    var changing = 0

    init(_ hosts: [StageStatus.HostLine]) {
        for host in hosts where host.hold != .excluded {
            total += 1
            switch Assignment.Status(rawValue: host.status) {
            case .healthy: healthy += 1
            case .unhealthy, .interrupted: failed += 1
            case .activating: changing += 1
            case .pending, .preparing, .prepared, .unreachable, nil: break
            }
        }
    }

    /// Hosts of which nothing more is expected.
    var finished: Int { healthy + failed }
}
