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

    @Test func `a closed mailbox gives no more work`() {
        mailbox.put(ground.desire(.activate, build, epoch: 2))
        #expect(mailbox.newest?.epoch == 2)
        mailbox.close()
        #expect(mailbox.newest == nil && mailbox.builds == [build])
    }
}
