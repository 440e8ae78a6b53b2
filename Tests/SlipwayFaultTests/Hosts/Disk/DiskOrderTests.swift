import FoundationEssentials
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// The order in which an agent makes things durable.
    struct DiskOrderTests {
        private static let log = "/h/state/attempts/shop/prod.jsonl"

        @Test(.fault(8))
        func `nothing is relied on before it is on the disk, in every system call of a deployment`() async throws {
            let host = "h3"
            try await Installation.run(staging: [], production: [host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                try await it.killAgent(host)
                // The agent that comes back may repeat the end that its log holds.
                let record = it.file("state/attempts/shop/prod.jsonl", of: host).split(separator: "\n").last ?? ""
                let trace = "\(it.folder.path)/trace"
                let calls = "fsync,fdatasync,syncfs,rename,symlink,link,mkdir,write,writev,sendto,sendmsg,execve"
                try it.startAgent(
                    host,
                    group: "shop-prod",
                    through: [
                        "/usr/bin/strace", "-f", "-y", "-b", "execve", "-qq", "-s", "4000", "-o", trace, "-e",
                        "trace=\(calls)",
                    ]
                )
                try await it.ship(try await it.shop.commit("Change nothing but the commit"))
                try await it.endAgent(host)
                let text = String(decoding: try Data(contentsOf: URL(filePath: trace)), as: UTF8.self)
                let order = DiskOrder(TracedCall.calls(in: text), after: String(record))
                #expect(order.violations == [])
                let told = Set(order.relied.filter { !$0.contains("rename") })
                #expect(told == ["telling 'prepared'", "the switch", "the start of a hook", "telling 'healthy'"])
            }
        }

        @Test(.fault(8))
        func `the check of the order finds a hook that starts before its record is on the disk`() {
            let begun = "1 write(9<\(Self.log)>, \"{\\\"attemptBegun\\\":{}}\", 20) = 20\n"
            let start = "2 execve(\"/h/apps/shop/prod/releases/b/deploy/restart\", []) = 0\n"
            let early = "1 fsync(9<\(Self.log)> <unfinished ...>\n" + start + "1 <... fsync resumed>) = 0\n"
            let good = begun + "1 fsync(9<\(Self.log)>) = 0\n" + start
            #expect(DiskOrder(TracedCall.calls(in: good)).violations == [])
            let found = DiskOrder(TracedCall.calls(in: begun + early)).violations
            #expect(found == ["\(Self.log) is not on the disk before the start of a hook"])
            #expect(DiskOrder(TracedCall.calls(in: start)).violations.count == 1)
        }

        @Test(.fault(8))
        func `the check of the order finds a switch to a release that is not on the disk, and an end told too early`() {
            let release = "/h/apps/shop/prod/releases/b"
            let moves = """
                1 mkdir("\(release).partial", 0700) = 0
                1 link("/h/objects/a", "\(release).partial/a") = 0
                1 rename("\(release).partial", "\(release)") = 0
                1 rename("/h/apps/shop/prod/current.next", "/h/apps/shop/prod/current") = 0
                1 write(9<\(Self.log)>, "{\\"epochEnded\\":{}}", 20) = 20
                1 write(16<socket:[1]>, "{\\"status\\":\\"healthy\\"}", 20) = 20
                """
            #expect(
                DiskOrder(TracedCall.calls(in: moves)).violations == [
                    "\(release) is not on the disk before the switch",
                    "\(release)/a is not on the disk before the switch",
                    "/h/apps/shop/prod/current is not on the disk before telling 'healthy'",
                    "\(release) is not on the disk before telling 'healthy'",
                    "\(release)/a is not on the disk before telling 'healthy'",
                    "\(Self.log) is not on the disk before telling 'healthy'",
                ]
            )
        }
    }
}
