import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct RemoveTreeTests {
    private let folder: TemporaryFolder
    private var tree: String { "\(folder.path)/tree" }

    init() throws { folder = try TemporaryFolder() }

    @Test func `a tree with folders that nobody may list or change is removed by its owner`() throws {
        try unprivileged(owning: folder.path) {
            for (name, mode) in [("shut", 0o000), ("read", 0o555), ("search", 0o111), ("list", 0o444)] {
                #expect(mkdir(tree, 0o755) == 0 || errno == EEXIST)
                try #require(mkdir("\(tree)/\(name)", 0o755) == 0)
                try #require(mkdir("\(tree)/\(name)/inner", 0o755) == 0)
                try #require(symlink("nowhere", "\(tree)/\(name)/inner/link") == 0)
                try #require(chmod("\(tree)/\(name)/inner", mode_t(mode)) == 0)
                try #require(chmod("\(tree)/\(name)", mode_t(mode)) == 0)
            }
            #expect(rmdir("\(tree)/shut") != 0 && unlink("\(tree)/read/inner/link") != 0, "the modes hold us back")
            try HostObjects.removeTree(tree)
        }
        #expect(!isThere(tree))
    }

    @Test func `links are removed and what they point to stays`() throws {
        try folder.write("mine", to: "outside/file")
        try #require(chmod("\(folder.path)/outside", 0o555) == 0)
        try folder.write("x", to: "tree/x")
        try #require(symlink("../outside", "\(tree)/link") == 0)
        try #require(symlink("..", "\(tree)/up") == 0)
        try HostObjects.removeTree(tree)
        #expect(!isThere(tree))
        #expect(try text("\(folder.path)/outside/file") == "mine")
        #expect(mode("\(folder.path)/outside") == 0o555)
        try #require(symlink("outside", tree) == 0)
        try HostObjects.removeTree(tree)
        #expect(!isThere(tree))
        #expect(try text("\(folder.path)/outside/file") == "mine")
        try #require(chmod("\(folder.path)/outside", 0o755) == 0)
    }

    @Test func `pipes and names that are not UTF-8 are removed as well`() throws {
        try #require(mkdir(tree, 0o755) == 0)
        try #require(mkfifo("\(tree)/pipe", 0o600) == 0)
        let name: [CChar] = Array("\(tree)/".utf8.map(CChar.init)) + [CChar(bitPattern: 0xFF), 0]
        try #require(mkdir(name, 0o755) == 0)
        try HostObjects.removeTree(tree)
        #expect(!isThere(tree))
    }

    @Test func `a tree deeper than paths may be long is removed`() throws {
        try #require(mkdir(tree, 0o755) == 0)
        let step = String(repeating: "d", count: 200)
        var parent = open(tree, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(parent) }
        for _ in 0..<300 {
            try #require(mkdirat(parent, step, 0o755) == 0)
            let next = openat(parent, step, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            close(parent)
            parent = next
        }
        try HostObjects.removeTree(tree)
        #expect(!isThere(tree))
    }

    @Test func `nothing there is no error, and one file is removed`() throws {
        try HostObjects.removeTree(tree)
        try folder.write("x", to: "tree")
        try HostObjects.removeTree(tree)
        #expect(!isThere(tree))
    }

    @Test func `what cannot be removed is said`() throws {
        try folder.write("x", to: "shut/tree/x")
        let shut = "\(folder.path)/shut"
        try #require(chmod(shut, 0o555) == 0)
        defer { chmod(shut, 0o755) }
        let error = try unprivileged(owning: "\(shut)/tree") {
            #expect(throws: SlipwayError.self) { try HostObjects.removeTree("\(shut)/tree") }
        }
        #expect(error?.message.contains("cannot remove \(shut)/tree") == true)
    }

    @Test(.enabled(if: geteuid() == 0, "needs two users"))
    func `a file that only another user may remove is not said to be gone`() throws {
        try folder.write("x", to: "shared/file")
        try #require(chmod("\(folder.path)/shared", 0o1777) == 0)
        try folder.write("y", to: "mine")
        let error = try unprivileged(owning: "\(folder.path)/mine") {
            #expect(throws: SlipwayError.self) { try HostObjects.removeTree("\(folder.path)/shared/file") }
        }
        #expect(error?.code == .unavailable && error?.message.contains("check the folder's owner") == true)
    }
}
