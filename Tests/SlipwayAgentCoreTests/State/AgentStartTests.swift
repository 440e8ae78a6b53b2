import Logging
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayAgentCore

struct AgentStartTests {
    @Test func `the numbers of a start are greater than those before, also when the clock was set back`() throws {
        let root = try TemporaryFolder()
        let folder = try AgentFolder(root: root.path)
        let moments: [Int64] = [1_800_000_000_000, 1_800_000_000_000, 1_500_000_000_000, 1_900_000_000_000]
        let numbers = moments.map { moment in
            let now = Timestamp(milliseconds: moment)
            return AgentStart.firstNumber(in: folder, now: now, logger: Logger(label: "test"))
        }
        #expect(numbers == numbers.sorted() && Set(numbers).count == 4)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $1 - $0 >= 1 << 20 })
    }
}
