import SlipwayHostPlan
import SlipwayModel
import Testing

struct SuccessionTests {
    private func desired(
        _ desire: Assignment.Desire,
        epoch: Int64,
        deployment: Int64 = 1
    ) throws -> HostAssignment {
        try Desires.desired(desire, epoch: epoch, deployment: deployment)
    }

    @Test func `another activation takes the place of what runs`() throws {
        let activation = try desired(.activate, epoch: 2)
        let next = try desired(.activate, epoch: 3, deployment: 2)
        #expect(activation.isSuperseded(by: next))
        #expect(try desired(.prepare, epoch: 2).isSuperseded(by: next))
        #expect(activation.isSuperseded(by: try desired(.activate, epoch: 3)))
    }

    @Test func `a preparation is finished for its own activation`() throws {
        #expect(try !desired(.prepare, epoch: 2).isSuperseded(by: desired(.activate, epoch: 3)))
    }

    @Test func `a preparation that nobody waits for any more makes way for that of another deployment`() throws {
        let preparation = try desired(.prepare, epoch: 2)
        #expect(preparation.isSuperseded(by: try desired(.prepare, epoch: 3, deployment: 2)))
        #expect(!preparation.isSuperseded(by: try desired(.prepare, epoch: 3)))
        #expect(!preparation.isSuperseded(by: try desired(.none, epoch: 3, deployment: 2)))
    }

    @Test func `no host is left half way for a preparation, for nothing, or for something older`() throws {
        let activation = try desired(.activate, epoch: 2)
        #expect(!activation.isSuperseded(by: try desired(.prepare, epoch: 3, deployment: 2)))
        #expect(!activation.isSuperseded(by: try desired(.none, epoch: 3)))
        #expect(!activation.isSuperseded(by: activation) && !activation.isSuperseded(by: nil))
    }
}
