import SlipwayModel
import SlipwayRollout
import Testing

struct OpenWaveTests {
    private var fleet: Fleet {
        let policy = RolloutPolicy(
            waves: [.init(hosts: .count(1)), .init(hosts: .percent(50)), .init(hosts: .percent(100))],
            batch: .percent(100)
        )
        var fleet = Fleet(hosts: 4, policy: policy)
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        return fleet
    }

    private func wave(_ fleet: Fleet) -> OpenWave { OpenWave(fleet.snapshot, now: fleet.now) }

    @Test func `before the first admission no wave is open, and all hosts are unchanged`() {
        let wave = wave(fleet)
        #expect(wave.number == 0 && wave.beganAt == Fleet.start && wave.settledAt == nil)
        #expect(wave.changed == [] && wave.unchanged.map(\.rawValue).sorted() == ["h1", "h2", "h3", "h4"])
    }

    @Test func `a wave begins with its first host and settles with its last`() {
        var fleet = fleet
        fleet.pass(.seconds(3))
        fleet.settle()
        #expect(wave(fleet).number == 1 && wave(fleet).beganAt == Fleet.start + .seconds(3))
        #expect(wave(fleet).settledAt == nil && wave(fleet).changed.map(\.rawValue) == ["h1"])
        fleet.pass(.seconds(4))
        fleet.becomes("h1", .healthy)
        #expect(wave(fleet).number == 1 && wave(fleet).settledAt == Fleet.start + .seconds(7))
        fleet.pass(.seconds(1))
        fleet.settle()
        let second = wave(fleet)
        #expect(second.number == 2 && second.beganAt == Fleet.start + .seconds(8) && second.settledAt == nil)
        #expect(second.unchanged.map(\.rawValue).sorted() == ["h3", "h4"])
    }

    @Test func `the last wave is the last one, whatever its share`() {
        var fleet = fleet
        fleet.finishAll()
        let wave = wave(fleet)
        #expect(wave.number == 3 && wave.settledAt == fleet.now && wave.unchanged == [])
    }
}
