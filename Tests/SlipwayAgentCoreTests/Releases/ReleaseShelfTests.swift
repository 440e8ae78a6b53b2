import FoundationEssentials
import Glibc
import SlipwayAgentCore
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct ReleaseShelfTests {
    private let folder: TemporaryFolder
    private let builds: [BuildID]
    private var link: CurrentLink { CurrentLink(folder: folder.path) }

    init() throws {
        folder = try TemporaryFolder()
        builds = try ["a", "b", "c", "d"].map { try BuildID(String(repeating: $0, count: 16)) }
        for build in builds { try folder.write("\(build)", to: "releases/\(build)/file") }
    }

    @Test func `at every moment current is one complete release`() async throws {
        try link.point(to: builds[0])
        let (path, known) = (folder.path, Set(builds.map(\.rawValue)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [link, builds] in
                for turn in 0..<200 { try link.point(to: builds[turn % 2]) }
            }
            group.addTask {
                for _ in 0..<2000 {
                    let content = try String(contentsOfFile: "\(path)/current/file", encoding: .utf8)
                    #expect(known.contains(content))
                }
            }
            try await group.waitForAll()
        }
        #expect(link.build == builds[1])
    }

    @Test func `a link that a crash left beside current does no harm`() throws {
        try FileManager.default.createSymbolicLink(atPath: "\(link.path).next", withDestinationPath: "nowhere")
        try link.point(to: builds[0])
        #expect(link.build == builds[0])
    }

    @Test func `a current that points to nothing is none, and a folder in its place is never touched`() throws {
        try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "releases/gone")
        #expect(link.build == nil)
        try link.point(to: builds[0])
        unlink(link.path)
        try folder.write("precious", to: "current/file")
        let error = #expect(throws: SlipwayError.self) { try link.point(to: builds[0]) }
        #expect(error?.message.contains("move it away") == true)
        #expect(try String(contentsOfFile: "\(link.path)/file", encoding: .utf8) == "precious")
    }

    @Test func `the newest stay, and those that are needed whatever their age`() {
        func surplus(_ keep: Int, _ needed: Set<BuildID>) -> [BuildID] {
            ReleaseCollector.surplus(of: builds, keep: keep, needed: needed)
        }
        #expect(surplus(2, []) == [builds[2], builds[3]])
        #expect(surplus(2, [builds[3]]) == [builds[1], builds[2]])
        #expect(surplus(1, [builds[2], builds[3]]) == [builds[0], builds[1]])
        #expect(surplus(9, []) == [])
    }

    @Test func `a release with read-only folders is removed, and what a link in it points to is not`() throws {
        try folder.write("precious", to: "outside/file")
        let release = "\(folder.path)/releases/\(builds[0])"
        try FileManager.default.createSymbolicLink(atPath: "\(release)/out", withDestinationPath: "../../outside")
        chmod(release, 0o555)
        let shelf = ReleaseShelf(folder: folder.path)
        try shelf.remove(builds[0])
        #expect(Set(shelf.releases()) == Set(builds.dropFirst()))
        #expect(access("\(folder.path)/outside/file", F_OK) == 0)
    }

    @Test func `objects without a release are swept, but not while somebody fetches`() throws {
        try folder.write("x", to: "objects/ab/abc-644")
        try folder.write("y", to: "objects/cd/cde-644")
        try #require(link2("objects/cd/cde-644", "releases/linked") == 0)
        let sweep = ObjectSweep(try HostObjects(folder: "\(folder.path)/objects"))
        sweep.beginFetching()
        #expect(try sweep.sweep() == 0)
        sweep.endFetching()
        #expect(try sweep.sweep() == 1)
        #expect(access("\(folder.path)/objects/cd/cde-644", F_OK) == 0)
    }

    private func link2(_ from: String, _ to: String) -> Int32 {
        Glibc.link("\(folder.path)/\(from)", "\(folder.path)/\(to)")
    }
}
