import FoundationEssentials
import SlipwayAgentCore
import SlipwayHostPlan
import SlipwayModel
import SlipwayTesting
import Testing

struct StageLogFuzzTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/log.jsonl" }

    init() throws { folder = try TemporaryFolder() }

    private func sample() throws -> [UInt8] {
        var log = try StageLog(path: path)
        try log.append(.epochBegun(DeploymentID(number: 42), epoch: 3))
        try log.append(.attemptBegun(hook: .drain, attempt: "d42.3.drain@h1", sequence: 2))
        try log.append(.attemptEnded(hook: .drain, failure: "exit 1", sequence: 2))
        try log.append(.epochEnded(status: .unhealthy, error: "exit 1", bytesFetched: 7, sequence: 9))
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    @Test func `a damaged log is read as far as it is whole, or kept aside and remembered as damaged`() throws {
        let sample = try sample()
        for seed in 0..<300 as Range<UInt64> {
            let tokens = [
                "\n", "{}", "null", "-1", "9223372036854775807", "\"healthy\"",
                "{\"agentReturned\":{\"sequence\":1}}\n",
            ]
            var mutator = Mutator(seed: seed, tokens: tokens)
            let bytes = Data(mutator.next(of: [sample]))
            try bytes.write(to: URL(filePath: path))
            let first = try StageLog(path: path).history
            #expect(try StageLog(path: path).history == first, "seed \(seed)")
            guard first.damage != nil else { continue }
            let aside = try Data(contentsOf: URL(filePath: "\(path).damaged"))
            #expect(aside == bytes, "seed \(seed)")
            #expect(first.epoch == 0 && first.progress == .notBegun, "seed \(seed)")
        }
    }
}
