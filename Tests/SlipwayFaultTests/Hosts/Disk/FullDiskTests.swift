import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// A host without space.
    struct FullDiskTests {
        private static let host = "h3"

        @Test(.fault(10))
        func `a disk that is full fails the deployment in words, the old release serves on, and space heals it`()
            async throws
        {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                let first = try await it.shop.commit("Open the shop")
                try await it.ship(first)
                try await HostDisk.run(.small(bytes: 4 << 20), under: Self.host, of: it) { disk in
                    try it.startAgent(Self.host, group: "shop-prod")
                    try await it.cli("restart", "shop/prod", "--wait", "--reason", "a new disk")
                    try await Self.download(it, serving: first)
                    try await Self.record(it, disk, serving: first)
                    try await Self.output(it, disk)
                }
            }
        }

        /// The artifact is larger than what is free.
        private static func download(_ it: Installation, serving first: String) async throws {
            let noise = "\(it.shop.path)/site/large"
            try await Tool.run("dd", "if=/dev/urandom", "of=\(noise)", "bs=1M", "count=8", "status=none")
            try await fails(it, "Too large", serving: first)
            unlink(noise)
            let free = try await Tool.run("df", "--output=avail", "-k", it.root(of: host)).split(separator: "\n").last
            let kilobytes = free.flatMap { Int($0.filter(\.isNumber)) } ?? 0
            #expect(kilobytes > 3000, "what was fetched in vain is freed: \(kilobytes) kB are free")
        }

        /// Nothing is free, so that no attempt can be written down: then none may begin.
        private static func record(_ it: Installation, _ disk: HostDisk, serving first: String) async throws {
            let before = it.marks(host).count
            _ = try? await Tool.run("dd", "if=/dev/zero", "of=\(disk.root)/ballast", "bs=4k", "status=none")
            try await fails(it, "Nothing is free", serving: first)
            #expect(it.marks(host).count == before, "no hook runs without its record")
            unlink("\(disk.root)/ballast")
            try await it.ship(try await it.shop.commit("There is space again"))
            try await HostOracle.check(it, host)
        }

        /// A hook fills the disk itself, and fails by it.
        private static func output(_ it: Installation, _ disk: HostDisk) async throws {
            let fill =
                "dd if=/dev/zero of=\"$SLIPWAY_HOST_ROOT/ballast\" bs=4k status=none || head -c 20000 /dev/zero | tr '\\0' x"
            try it.shop.hang([host: fill])
            let commit = try await it.shop.commit("Fill the disk")
            try await it.cli("build", "shop", "--ref", commit)
            let answer = try await it.tryCli("deploy", "shop/prod", "--commit", commit, "--wait")
            #expect(answer.status == 3, "\(answer.output)")
            #expect(answer.output.contains("h3 failed") || answer.output.contains("h3 unhealthy"), "\(answer.output)")
            unlink("\(disk.root)/ballast")
            try it.shop.edit("deploy/restart") { $0.replacing(fill, with: "true") }
            try await it.ship(try await it.shop.commit("Fill nothing"))
            try await HostOracle.check(it, host)
        }

        private static func fails(_ it: Installation, _ subject: String, serving first: String) async throws {
            let commit = try await it.shop.commit(subject)
            try await it.cli("build", "shop", "--ref", commit)
            let answer = try await it.tryCli("deploy", "shop/prod", "--commit", commit, "--wait")
            #expect(answer.status == 3, "\(subject): \(answer.output)")
            #expect(answer.output.lowercased().contains("no space left"), "\(subject): \(answer.output)")
            #expect(try await it.served() == [first], "\(subject): the old release serves on")
            _ = try await HostOracle.wholeRelease(it, host)
        }
    }
}
