import SlipwayModel
import SlipwayRollout
import Testing

struct WavePreviewTests {
    private func preview(_ fleet: Fleet) -> WavePreview { WavePreview(fleet.snapshot, now: fleet.now) }

    private func names(_ wave: WavePreview.Wave) -> [[String]] { wave.rounds.map { $0.map(\.rawValue) } }

    @Test func `hosts stand in the waves and rounds in which they would change`() {
        let policy = RolloutPolicy(
            waves: [.init(hosts: .count(1), bake: .minutes(10)), .init(hosts: .percent(60), bake: .minutes(5))],
            batch: .count(2)
        )
        let preview = preview(Fleet(hosts: 5, policy: policy))
        #expect(preview.waves.map(\.index) == [0, 1])
        #expect(names(preview.waves[0]) == [["h1"]] && preview.waves[0].bake == .minutes(10))
        #expect(names(preview.waves[1]) == [["h2", "h3"], ["h4", "h5"]] && preview.waves[1].bake == .zero)
        #expect(preview.current + preview.away + preview.waiting == [] && preview.waits == [])
    }

    @Test func `three declared waves end at their shares`() {
        let policy = RolloutPolicy(
            waves: [.init(hosts: .count(1)), .init(hosts: .count(3), bake: .minutes(5)), .init(hosts: .percent(100))],
            batch: .percent(100)
        )
        let preview = preview(Fleet(hosts: 6, policy: policy))
        #expect(preview.waves.map { names($0).flatMap(\.self).count } == [1, 2, 3])
        #expect(preview.waves.map(\.bake) == [.zero, .minutes(5), .zero])
    }

    @Test func `zones go one after another, and never two in one round`() {
        let preview = preview(Fleet(hosts: 4, zones: ["a", "b"], policy: RolloutPolicy(batch: .count(2))))
        #expect(preview.waves.map(names) == [[["h1", "h3"], ["h2", "h4"]]])
    }

    @Test func `hosts that serve the build already do not change`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1)))
        fleet["h2"].serves = Fleet.new.id
        let preview = preview(fleet)
        #expect(preview.current.map(\.rawValue) == ["h2"])
        #expect(preview.waves.map(names) == [[["h1"], ["h3"]]])
    }

    @Test func `a fleet that has the build everywhere has nothing to change`() {
        let preview = preview(Fleet(hosts: 2, serving: Fleet.new))
        #expect(preview.waves == [] && preview.current.count == 2)
    }

    @Test func `unhealthy hosts go first, silent ones not at all`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1)))
        fleet["h3"].wasHealthy = false
        fleet["h1"].isReachable = false
        let preview = preview(fleet)
        #expect(preview.away.map(\.rawValue) == ["h1"])
        #expect(preview.waves.map(names) == [[["h3"], ["h2"]]])
    }

    @Test func `hosts that the capacity floor would hold are said to wait, with the reason`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1), unreachable: .count(0)))
        fleet["h1"].isReachable = false
        let preview = preview(fleet)
        #expect(preview.waves == [] && preview.waiting.map(\.rawValue) == ["h2", "h3"])
        #expect(preview.waits.contains { $0.what.contains("h1") })
    }

    @Test func `hundreds of hosts one by one are previewed`() {
        let preview = preview(Fleet(hosts: 300, policy: RolloutPolicy(batch: .count(1))))
        #expect(preview.waves.count == 1 && preview.waves[0].rounds.count == 300)
    }

    @Test func `a stage without hosts has no waves`() {
        let preview = preview(Fleet(hosts: 0))
        #expect(preview.waves == [] && preview.current == [])
    }
}
