import FoundationEssentials
import SlipwayAgentCore
import SlipwayHostPlan
import SlipwayModel
import SlipwayTesting
import Testing

struct StageLogTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/log.jsonl" }
    private let deployment = DeploymentID(number: 42)

    init() throws { folder = try TemporaryFolder() }

    private func written() throws -> StageLog {
        var log = try StageLog(path: path)
        try log.append(.epochBegun(deployment, epoch: 3))
        try log.append(.attemptBegun(hook: .drain, attempt: "d42.3.drain@h1", sequence: 2))
        try log.append(.attemptEnded(hook: .drain, failure: nil, sequence: 2))
        try log.append(.attemptBegun(hook: .restart, attempt: "d42.3.restart@h1", sequence: 3))
        return log
    }

    @Test func `what was written is read again`() throws {
        let log = try written()
        let again = try StageLog(path: path).history
        #expect(again == log.history)
        #expect(again.epoch == 3 && again.deployment == deployment && again.sequence == 3)
        #expect(again.progress == .broken(during: .restart))
        #expect(again.unfinished?.attempt == "d42.3.restart@h1")
        #expect(again.attempts[.drain] == .ended(failure: nil))
    }

    @Test func `a log that was cut anywhere in its last line is read without it, and written on`() throws {
        _ = try written()
        let whole = try Data(contentsOf: URL(filePath: path))
        let lastLine = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
        for cut in lastLine..<whole.count {
            try whole.prefix(cut).write(to: URL(filePath: path))
            var log = try StageLog(path: path)
            #expect(log.history.progress == .broken(during: nil), "cut at \(cut)")
            try log.append(.epochEnded(status: .healthy, error: nil, bytesFetched: 7, sequence: 9))
            #expect(try StageLog(path: path).history.progress == .ended(.healthy), "cut at \(cut)")
        }
    }

    @Test func `a log that is damaged before its end is kept aside, and that is remembered`() throws {
        _ = try written()
        let whole = try Data(contentsOf: URL(filePath: path))
        for damaged in [Data(), Data(whole.prefix(40)), Data("{}\n".utf8), Data(whole.dropFirst(3)), Data([0]) + whole]
        {
            try damaged.write(to: URL(filePath: path))
            #expect(try StageLog(path: path).history.damage?.contains("\(path).damaged") == true)
            #expect(try Data(contentsOf: URL(filePath: "\(path).damaged")) == damaged)
            var again = try StageLog(path: path)
            #expect(again.history.damage != nil, "the next agent knows it as well")
            try again.append(.epochBegun(deployment, epoch: 4))
            #expect(again.history.damage == nil && again.history.epoch == 4)
        }
    }

    @Test func `a new epoch takes the place of the old one`() throws {
        var log = try written()
        try log.append(.epochBegun(deployment, epoch: 4))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 1)
        #expect(log.history.attempts.isEmpty && log.history.epoch == 4 && log.history.sequence == 0)
    }

    @Test func `an agent's identity is kept for its owner alone`() throws {
        let folder = try AgentFolder(root: "\(folder.path)/root")
        #expect(try AgentIdentity.load(from: folder) == nil)
        let host = HostName(unchecked: "h1")
        try AgentIdentity(server: "http://127.0.0.1:1", host: host, secret: Redacted("s3cret")).save(to: folder)
        let identity = try #require(try AgentIdentity.load(from: folder))
        #expect(identity.secret.secret == "s3cret" && identity.host == host)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.identity)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
