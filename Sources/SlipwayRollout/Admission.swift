import SlipwayModel

/// Chooses the hosts that may change now.
///
/// - The batch limit and the capacity floor hold for each zone, of the hosts of that zone; hosts without a zone are a
///   zone together.
/// - Zones go one after another, in the order of their names: a zone waits until those before it have nothing left
///   that changes or could change.
/// - A wave bounds how many hosts are admitted in all.
struct Admission {
    /// May change now.
    private(set) var hosts: [HostName] = []
    /// The zone's floor, when nothing else keeps the hosts in `held` from changing.
    private(set) var floor: CapacityFloor?
    /// Ready, but held by the floor.
    private(set) var held: [HostName] = []

    init(_ tally: HostTally, waves: WaveProgress, deployment: Deployment) {
        for zone in Self.zones(tally) {
            let candidates = tally.waiting.filter { $0.zone == zone && !$0.isPaused }
            let isChanging = tally.activating.contains { $0.zone == zone }
            guard !candidates.isEmpty || isChanging else { continue }
            choose(
                among: candidates.filter { Self.isReady($0, tally) },
                atMost: waves.left,
                CapacityFloor(of: zone, tally, deployment)
            )
            return
        }
    }

    private mutating func choose(among ready: [HostTally.Entry], atMost left: Int, _ unused: CapacityFloor) {
        var floor = unused
        for host in ready where hosts.count < left {
            if floor.admit(host) { hosts.append(host.name) } else { held.append(host.name) }
        }
        guard !held.isEmpty, floor.free > 0 else { return held = [] }
        self.floor = floor
    }

    /// A host changes only with its release at hand, so that its place in the batch costs the restart alone.
    private static func isReady(_ host: HostTally.Entry, _ tally: HostTally) -> Bool {
        host.status == .prepared || host.hasRelease || !tally.needsPreparation
    }

    private static func zones(_ tally: HostTally) -> [ZoneName?] {
        let zones = Set((tally.waiting + tally.activating).map(\.zone))
        return zones.sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }
    }
}
