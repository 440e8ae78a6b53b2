import SlipwayModel
import SlipwayRollout
import SlipwayTesting

/// What happens to a fleet between two decisions: hosts work, fail, fall silent, come and go; people interfere.
struct RandomDay {
    let faults: Bool

    func pass(_ fleet: inout Fleet, _ random: inout SeededGenerator) {
        fleet.pass(.seconds(Int64.random(in: 1...20, using: &random)))
        if faults, Int.random(in: 0..<40, using: &random) == 0 { fleet.pass(.minutes(6)) }
        if Bool.random(using: &random) { fleet.allPrepared() }
        for name in fleet.changing where fleet[name].isReachable && Bool.random(using: &random) {
            let fails = faults && one(in: 12, &random)
            fleet.becomes(name, fails ? .unhealthy : .healthy, error: fails ? "boom" : nil)
        }
        for host in fleet.snapshot.hosts {
            let wasReachable = host.isReachable
            fleet[host.name.rawValue].isReachable = !faults || !one(in: 10, &random)
            if !wasReachable { fleet[host.name.rawValue].heardSince = fleet.now }
        }
        if faults { interfere(&fleet, &random) } else { goHome(&fleet) }
    }

    private func one(in chances: Int, _ random: inout SeededGenerator) -> Bool {
        Int.random(in: 0..<chances, using: &random) == 0
    }

    private func interfere(_ fleet: inout Fleet, _ random: inout SeededGenerator) {
        if one(in: 8, &random) {
            fleet.snapshot.deployment.status = .paused
        } else if fleet.snapshot.deployment.status == .paused {
            resume(&fleet)
        }
        if one(in: 12, &random) {
            let hold = WaveGate.Hold(reason: "too little data", endedBy: "more data", since: fleet.now)
            fleet.snapshot.gate = .holding(hold)
        } else if one(in: 4, &random) {
            open(&fleet)
        }
        if one(in: 30, &random) { fleet.joins("j\(Int.random(in: 1...1_000_000, using: &random))") }
        guard let name = fleet.snapshot.hosts.randomElement(using: &random)?.name.rawValue else { return }
        let status = fleet[name].assignment?.status
        switch Int.random(in: 0..<20, using: &random) {
        case 0: fleet.leaves(name)
        case 1: fleet.hold(name, .excluded)
        case 2: fleet.hold(name, .paused)
        case 3...5: fleet.hold(name, .none)
        case 6,
            7 where status?.isFailed == true:
            fleet.retry(name)
        case 8 where status == .healthy: fleet.becomes(name, .unhealthy, error: "went back by itself")
        default: break
        }
    }

    /// Faults are over: nobody is held any more.
    private func goHome(_ fleet: inout Fleet) {
        if fleet.snapshot.deployment.status == .paused { resume(&fleet) }
        open(&fleet)
        for host in fleet.snapshot.hosts where host.assignment?.hold == .paused {
            fleet.hold(host.name.rawValue, .none)
        }
        if fleet.snapshot.hosts.allSatisfy({ $0.assignment?.hold == .excluded }), let host = fleet.snapshot.hosts.first
        {
            fleet.hold(host.name.rawValue, .none)
        }
    }

    private func open(_ fleet: inout Fleet) {
        if case .holding = fleet.snapshot.gate { fleet.snapshot.gate = .opened(at: fleet.now) }
    }

    private func resume(_ fleet: inout Fleet) {
        fleet.snapshot.deployment.status = .running
        fleet.snapshot.deployment.progressAt = fleet.now
    }
}
