import FoundationEssentials
import Glibc
import SlipwayController
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayServer

struct StartupTests {
    private func mode(of path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func `a data folder is made for its owner alone`() throws {
        let parent = try TemporaryFolder()
        let data = try DataFolder("\(parent.path)/data")
        #expect(mode(of: data.path) == 0o700)
        #expect(mode(of: "\(data.path)/lock") == 0o600)
    }

    @Test func `two servers do not share a data folder, but one may follow another`() throws {
        let parent = try TemporaryFolder()
        var first: DataFolder? = try DataFolder(parent.path)
        let error = #expect(throws: SlipwayError.self) { try DataFolder(parent.path) }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains(parent.path) == true)
        #expect(first?.path == parent.path)
        first = nil
        _ = try DataFolder(parent.path)
    }

    @Test func `a data folder that cannot be made or is none is named`() throws {
        let parent = try TemporaryFolder()
        try parent.write("", to: "file")
        for path in ["\(parent.path)/a/b", "\(parent.path)/file", "/proc/slipway"] {
            let error = #expect(throws: SlipwayError.self) { try DataFolder(path) }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("--data") == true)
        }
    }

    @Test func `the first admin's token is for the owner's eyes, and takes the place of an old one`() throws {
        let parent = try TemporaryFolder()
        let file = AdminTokenFile(in: try DataFolder(parent.path))
        try parent.write("old", to: "admin-token")
        try file.write(Redacted("new-secret"))
        #expect(mode(of: file.path) == 0o600)
        #expect(String(decoding: try Data(contentsOf: URL(filePath: file.path)), as: UTF8.self) == "new-secret\n")
    }

    @Test func `the key that seals secrets is made once, for the owner's eyes, and a damaged one is not replaced`()
        throws
    {
        let parent = try TemporaryFolder()
        let file = SealKeyFile(in: try DataFolder(parent.path))
        let sealed = try file.sealer().seal(Redacted("s"), for: "p")
        #expect(mode(of: file.path) == 0o600)
        #expect(try file.sealer().open(sealed, for: "p").secret == "s")
        try parent.write("damaged", to: "seal-key")
        let error = #expect(throws: SlipwayError.self) { try file.sealer() }
        #expect(error?.code == .unavailable && error?.message.contains("Bring it back from a backup") == true)
    }

    @Test func `a token that cannot be written is an error with a way out`() throws {
        let parent = try TemporaryFolder()
        let data = try DataFolder("\(parent.path)/data")
        try FileManager.default.removeItem(atPath: data.path)
        let error = #expect(throws: SlipwayError.self) { try AdminTokenFile(in: data).write(Redacted("s")) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("start again") == true)
        #expect(error?.message.contains("(s)") == false)
    }
}
