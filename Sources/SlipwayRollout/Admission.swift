import SlipwayModel

/// Chooses the hosts that may change now.
///
/// - The batch limit holds for each zone, of the hosts of that zone; hosts without a zone are a zone together.
/// - Zones go one after another, in the order of their names: a zone waits until those before it have nothing left
///   that changes or could change.
/// - A lost host keeps its place in the batch unless `failures` or `unreachable` tolerates it.
/// - A wave bounds how many hosts are admitted in all.
enum Admission {
    static func admit(_ tally: HostTally, waves: WaveProgress, policy: RolloutPolicy) -> [HostName] {
        let admittedSoFar =
            tally.healthy.count + tally.failed.count + tally.activating.count + tally.alreadyCurrent.count
        var left = waves.allowed - admittedSoFar - tally.away.count { $0.activatedAt != nil }
        for zone in zones(tally) {
            let candidates = tally.waiting.filter { $0.zone == zone && !$0.isPaused }
            let changing = tally.activating.count { $0.zone == zone }
            guard !candidates.isEmpty || changing > 0 else { continue }
            let places = limit(zone, tally, policy) - changing - lostPlaces(zone, tally, policy)
            let ready = candidates.filter { isReady($0, tally) }.prefix(max(0, min(places, left)))
            left -= ready.count
            return ready.map(\.name)
        }
        return []
    }

    /// A host changes only with its release at hand, so that its place in the batch costs the restart alone.
    private static func isReady(_ host: HostTally.Entry, _ tally: HostTally) -> Bool {
        host.status == .prepared || host.hasRelease || !tally.needsPreparation
    }

    private static func zones(_ tally: HostTally) -> [ZoneName?] {
        let zones = Set((tally.waiting + tally.activating).map(\.zone))
        return zones.sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }
    }

    private static func limit(_ zone: ZoneName?, _ tally: HostTally, _ policy: RolloutPolicy) -> Int {
        let all = [tally.alreadyCurrent, tally.healthy, tally.failed, tally.activating, tally.away, tally.waiting]
        return policy.batch.mayChange(of: all.joined().count { $0.zone == zone })
    }

    private static func lostPlaces(_ zone: ZoneName?, _ tally: HostTally, _ policy: RolloutPolicy) -> Int {
        let untolerated =
            max(0, tally.failed.count - policy.failures.tolerated(of: tally.total))
            + max(0, tally.away.count - policy.unreachable.tolerated(of: tally.total))
        return min(untolerated, (tally.failed + tally.away).count { $0.zone == zone })
    }
}
