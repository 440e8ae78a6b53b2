import SlipwayModel
import SlipwayRollout
import Testing

struct RevertBarrierTests {
    /// A fleet whose first host has changed and failed.
    private func failed(barrier: String?) -> Fleet {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1)))
        fleet.snapshot.revertBarrier = barrier
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "restart exited 1")
        return fleet
    }

    @Test func `a failure never goes back beyond the horizon by itself, but pauses and says so`() {
        let plan = failed(barrier: "commit bbbbbbbb says no").plan
        #expect(plan.finish == .pause)
        #expect(
            plan.statusReason == "h1: restart exited 1; paused, because going back to aaaaaaaa is beyond the rollback "
                + "horizon (commit bbbbbbbb says no): fix forward by 'slipway deploy shop/prod --replace', or go back "
                + "all the same by 'slipway rollback shop/prod --beyond-horizon --reason TEXT'"
        )
        #expect(failed(barrier: nil).plan.finish == .failed(revertTo: Fleet.old))
    }

    @Test func `where no host was changed the horizon keeps nobody`() {
        var fleet = Fleet(hosts: 1)
        fleet.snapshot.revertBarrier = "commit bbbbbbbb says no"
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "fetch failed")
        #expect(fleet.plan.finish == .failed(revertTo: nil))
    }
}
