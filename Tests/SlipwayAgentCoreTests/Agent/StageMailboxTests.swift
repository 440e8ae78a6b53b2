import SlipwayAgentCore
import SlipwayModel
import Testing

struct StageMailboxTests {
    private let ground: Ground
    private let build: BuildID
    private let mailbox = StageMailbox()

    init() throws {
        ground = try Ground()
        build = try BuildID(String(repeating: "a", count: 16))
    }

    private func supersedes(_ running: HostAssignment, by newest: HostAssignment) -> Bool {
        mailbox.put(newest)
        return mailbox.supersedes(running)
    }

    @Test func `another activation takes the place of what runs`() {
        let activation = ground.desire(.activate, build, epoch: 2, deployment: 1)
        let preparation = ground.desire(.prepare, build, epoch: 2, deployment: 1)
        let next = ground.desire(.activate, build, epoch: 3, deployment: 2)
        #expect(supersedes(activation, by: next))
        #expect(supersedes(preparation, by: next))
        #expect(supersedes(activation, by: ground.desire(.activate, build, epoch: 3, deployment: 1)))
    }

    @Test func `a preparation is finished for its own activation`() {
        let preparation = ground.desire(.prepare, build, epoch: 2, deployment: 1)
        #expect(!supersedes(preparation, by: ground.desire(.activate, build, epoch: 3, deployment: 1)))
    }

    @Test func `no host is left half way for a preparation, for nothing, or for something older`() {
        let activation = ground.desire(.activate, build, epoch: 2, deployment: 1)
        #expect(!supersedes(activation, by: ground.desire(.prepare, build, epoch: 3, deployment: 2)))
        #expect(!supersedes(activation, by: ground.desire(.none, nil, epoch: 3, deployment: 1)))
        #expect(!supersedes(activation, by: activation))
    }

    @Test func `a closed mailbox gives no more work`() {
        mailbox.put(ground.desire(.activate, build, epoch: 2))
        #expect(mailbox.newest?.epoch == 2)
        mailbox.close()
        #expect(mailbox.newest == nil && mailbox.builds == [build])
    }
}
