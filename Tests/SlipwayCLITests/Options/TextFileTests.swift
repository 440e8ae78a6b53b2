import Glibc
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayCLI

struct TextFileTests {
    @Test func `a pipe is read as a file is`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        #expect(write(ends[1], "app: shop\n", 10) == 10)
        close(ends[1])
        #expect(try TextFile.read("/dev/fd/\(ends[0])", limit: 100) == "app: shop\n")
    }

    @Test func `what cannot be read says why`() throws {
        let folder = try TemporaryFolder()
        try folder.write("12345", to: "long")
        for (name, reason) in [
            ("none", "none': there is no such file"), (".", ".': it is a folder"),
            ("long", "has more than the 4 bytes"),
        ] {
            let error = #expect(throws: SlipwayError.self) { try TextFile.read("\(folder.path)/\(name)", limit: 4) }
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        }
    }
}
