import FoundationEssentials
import Glibc
import SlipwayAgentCore
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

struct DeploymentTests {
    private let ground: Ground

    init() throws { ground = try Ground() }

    /// Starts a service that keeps its output, as a careless script does.
    private let service = "sleep 1000 & echo $! > $SLIPWAY_HOST_ROOT/service; echo started"

    @Test func `a build is fetched, activated and reported healthy, and its service outlives the agent`() async throws {
        let build = try ground.publish("a", hooks: ["restart": service, "post-restart": "echo after"])
        try await ground.withAgent {
            try await ground.reach(ground.desire(.prepare, build, epoch: 1))
            #expect(ground.shelf.current.build == nil)
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 2))
            #expect(end.status == .healthy, "\(end.error ?? "")")
        }
        let process = try #require(ground.process("service"))
        defer { kill(process, SIGKILL) }
        #expect(isRunning(process))
        #expect(ground.shelf.current.build == build)
        #expect(ground.text("apps/shop/prod/current/version.txt") == "version a\n")
        #expect(ground.server.lines.contains("started") && ground.server.lines.contains("after"))
        let observed = try #require(ground.server.observed(ground.stage))
        #expect(observed.current == build && observed.releases == [build])
        let bytes = ground.server.reports.map(\.bytesFetched).max() ?? 0
        #expect(bytes > 0)
    }

    @Test func `reports of an epoch grow in sequence and move forward`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "true"])
        try await ground.withAgent { try await ground.reach(ground.desire(.activate, build, epoch: 1)) }
        let reports = ground.server.reports
        #expect(reports.map(\.sequence) == reports.map(\.sequence).sorted())
        #expect(Set(reports.map(\.sequence)).count == reports.count)
        let order: [Assignment.Status] = [.preparing, .activating, .healthy]
        let ranks = reports.compactMap { order.firstIndex(of: $0.status) }
        #expect(ranks == ranks.sorted() && ranks.count == reports.count && ranks.last == 2)
    }

    @Test func `hooks run in their release with exactly the variables they are promised`() async throws {
        let tell =
            "env | sort > $SLIPWAY_HOST_ROOT/env; pwd > $SLIPWAY_HOST_ROOT/folder; ls /proc/self/fd > $SLIPWAY_HOST_ROOT/open"
        let old = try ground.publish("a", hooks: [:])
        let build = try ground.publish("b", hooks: ["restart": tell])
        var release = ReleaseSpec(hooks: "deploy")
        release.env = ["PORT": "8080", "URL": "http://127.0.0.1:${PORT}/${SLIPWAY_APP}", "SHARD": "none"]
        try await ground.withAgent(env: ["SHARD": "7"]) {
            try await ground.reach(ground.desire(.activate, old, epoch: 1))
            let next = ground.desire(.activate, build, epoch: 2, deployment: 42, kind: .hotfix, release: release)
            let end = try await ground.reach(next)
            #expect(end.status == .healthy, "\(end.error ?? "")")
        }
        let folder = ground.shelf.release(build)
        #expect(ground.text("folder") == folder + "\n")
        let lines = try #require(ground.text("env")).split(separator: "\n").map(String.init)
        let inherited: Set = ["PATH", "HOME", "LANG", "PWD", "OLDPWD", "SHLVL", "_"]
        let told = lines.filter { line in !inherited.contains(String(line.prefix { $0 != "=" })) }
        #expect(
            told == [
                "PORT=8080", "SHARD=7", "SLIPWAY_APP=shop", "SLIPWAY_ATTEMPT=d42.2.restart@h1",
                "SLIPWAY_BUILD=\(build)", "SLIPWAY_BUILD_COMMIT=\(String(repeating: "c", count: 40))",
                "SLIPWAY_DEPLOYMENT=d42", "SLIPWAY_HOST=h1", "SLIPWAY_HOST_ROOT=\(ground.folder.root)",
                "SLIPWAY_KIND=hotfix", "SLIPWAY_PREVIOUS_BUILD=\(old)", "SLIPWAY_RELEASE=\(folder)",
                "SLIPWAY_STAGE=prod", "URL=http://127.0.0.1:8080/shop",
            ]
        )
        // The listing's own descriptor is the fourth.
        #expect(ground.text("open") == "0\n1\n2\n3\n")
    }

    @Test func `a failed hook is reported with its last lines, and nothing of it goes on`() async throws {
        let script = "(sleep 1000 & echo $! > $SLIPWAY_HOST_ROOT/child); echo one; echo 'no disk' >&2; exit 7"
        let build = try ground.publish(
            "a",
            hooks: ["restart": script, "undrain": "touch $SLIPWAY_HOST_ROOT/undrained"]
        )
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.status == .unhealthy && end.step == "restart")
            #expect(end.error == "hook 'restart' failed with exit status 7\none\nno disk")
        }
        #expect(!isRunning(try #require(ground.process("child"))))
        #expect(ground.text("undrained") == nil)
    }

    @Test func `a hook that hangs is ended with all it started, though it ignores TERM and leaves its session`()
        async throws
    {
        let script = """
            trap '' TERM
            setsid sh -c 'trap "" TERM; echo $$ > $SLIPWAY_HOST_ROOT/escaped; while true; do sleep 1000; done' &
            echo $$ > $SLIPWAY_HOST_ROOT/hook
            while [ ! -s $SLIPWAY_HOST_ROOT/escaped ]; do sleep 0.01; done
            echo hanging
            while true; do sleep 1000; done
            """
        let build = try ground.publish("a", hooks: ["restart": script])
        let release = ReleaseSpec(hooks: "deploy", hookTimeout: .seconds(1))
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1, release: release))
            #expect(end.status == .unhealthy)
            #expect(end.error == "hook 'restart' was ended: it ran longer than its timeout of 1 s\nhanging")
        }
        #expect(!isRunning(try #require(ground.process("hook"))))
        #expect(!isRunning(try #require(ground.process("escaped"))))
    }

    @Test func `an activation does not run past its healthy-deadline`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "sleep 1000"])
        try await ground.withAgent {
            let desired = ground.desire(.activate, build, epoch: 1, healthyDeadline: .milliseconds(300))
            let error = try await ground.reach(desired).error
            #expect(error == "hook 'restart' was ended: the activation took longer than its healthy-deadline of 300 ms")
        }
    }

    @Test func `a hook that is not executable is an error, not a success`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "true"], mode: 0o644)
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.status == .unhealthy)
            #expect(end.error?.contains("deploy/restart") == true && end.error?.contains("chmod +x") == true)
        }
    }

    @Test func `a build without the folder of its hooks fails before anything is touched`() async throws {
        let build = try ground.publish("a", hooks: [:])
        let release = ReleaseSpec(hooks: "ship")
        try await ground.withAgent {
            for epoch: Int64 in 1...2 {
                let end = try await ground.reach(ground.desire(.activate, build, epoch: epoch, release: release))
                #expect(end.status == .unhealthy && end.step == "unpack")
                #expect(end.error?.hasPrefix("the build has no folder 'ship'") == true, "\(end.error ?? "")")
                try await eventually("the sweep") { try !objects().contains { $0.hasSuffix("-644") } }
            }
        }
        #expect(ground.shelf.current.build == nil && ground.shelf.releases().isEmpty)
    }

    private func objects() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: ground.folder.objects)
    }

    @Test func `a hook without an interpreter says what is wrong with it`() async throws {
        let build = try ground.publish("a", hooks: [:])
        try ground.temporary.write("#!/no/such/shell\n", to: "a/deploy/restart")
        chmod("\(ground.temporary.path)/a/deploy/restart", 0o755)
        ground.server.publish(build, try FolderScanner.scan("\(ground.temporary.path)/a"))
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.error?.contains("the interpreter that its first line names") == true, "\(end.error ?? "")")
        }
    }

    @Test func `going back to a release on disk asks the server for no bytes`() async throws {
        let old = try ground.publish("a", hooks: ["restart": "cat version.txt"])
        let new = try ground.publish("b", hooks: ["restart": "cat version.txt"])
        try await ground.withAgent {
            try await ground.reach(ground.desire(.activate, old, epoch: 1))
            try await ground.reach(ground.desire(.activate, new, epoch: 2, deployment: 2))
            let before = ground.server.requests.filter { $0 == "manifest" || $0 == "objects" }.count
            let unreachable = SlipwayError(.unavailable, "no artifact store")
            ground.server.fail("manifest", [unreachable])
            ground.server.fail("objects", [unreachable])
            let back = ground.desire(.activate, old, epoch: 3, deployment: 3, kind: .rollback)
            let end = try await ground.reach(back)
            #expect(end.status == .healthy && end.bytesFetched == 0)
            let after = ground.server.requests.filter { $0 == "manifest" || $0 == "objects" }.count
            #expect(after == before)
        }
        #expect(ground.shelf.current.build == old)
    }

    @Test func `a transfer that is cut goes on with what is missing`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "true"])
        ground.server.cutTransfers(3)
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.prepare, build, epoch: 1))
            #expect(end.status == .prepared, "\(end.error ?? "")")
        }
        #expect(ground.server.requests.filter { $0 == "objects" }.count == 4)
    }

    @Test func `a build that the server does not have fails the host in words`() async throws {
        try await ground.withAgent {
            let build = try BuildID(String(repeating: "e", count: 16))
            let end = try await ground.reach(ground.desire(.prepare, build, epoch: 1))
            #expect(end.status == .unhealthy && end.step == "fetch")
            #expect(end.error == "there is no build \(build)")
        }
    }

    @Test func `of a flood of output the beginning and the end are told, and all of it is kept on the host`()
        async throws
    {
        let build = try ground.publish("a", hooks: ["restart": "seq -f 'line %06g of a flood' 200000"])
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.status == .healthy, "\(end.error ?? "")")
            try await eventually("the end") { ground.server.lines.contains("line 200000 of a flood") }
        }
        let path = ground.folder.output(of: "d1.1.restart@h1")
        let lines = Array(ground.server.lines.drop { $0 != "line 000001 of a flood" })
        let note = try #require(lines.firstIndex { $0.hasPrefix("… ") })
        #expect(lines[note].hasSuffix("bytes of output are left out here; all of it is on the host in \(path)"))
        // Each line has 23 bytes; before the note there may be a part of one, without its end.
        let (before, after) = (lines[..<note], lines[(note + 1)...])
        #expect(before.count <= (1 << 20) / 23 + 1 && after.count == (64 << 10) / 23)
        let told = before.dropLast().count * 23 + (before.last?.utf8.count ?? 0) + after.count * 23
        let leftOut = try #require(Int(lines[note].dropFirst(2).prefix { $0.isNumber }))
        #expect([0, 1].contains(200_000 * 23 - told - leftOut))
        #expect(try Data(contentsOf: URL(filePath: path)).count == 200_000 * 23)
    }

    @Test func `a hook that never stops printing is ended`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "yes"])
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.error?.hasPrefix("hook 'restart' prints too much") == true, "\(end.error ?? "")")
        }
    }

    @Test func `only the newest releases stay, and the objects that nobody links to go`() async throws {
        let release = ReleaseSpec(hooks: "deploy", keep: 2)
        let builds = try ["a", "b", "c", "d"].map { try ground.publish($0, hooks: ["restart": "true"]) }
        try await ground.withAgent {
            for (index, build) in builds.enumerated() {
                let number = Int64(index + 1)
                try await ground.reach(
                    ground.desire(.activate, build, epoch: number, deployment: number, release: release)
                )
            }
            try await eventually("the collection") {
                ground.server.observed(ground.stage)?.releases == [builds[2], builds[3]]
            }
        }
        #expect(Set(ground.shelf.releases()) == [builds[2], builds[3]])
        let objects = try objects()
        // Two version files, and the hook and the note beside it that all builds share.
        #expect(objects.filter { $0.hasSuffix("-644") || $0.hasSuffix("-755") }.count == 4)
    }

    @Test func `a restart of nothing fails in words, a stop of nothing is healthy`() async throws {
        try await ground.withAgent {
            let restart = try await ground.reach(ground.desire(.activate, nil, epoch: 1, kind: .restart))
            #expect(restart.status == .unhealthy && restart.error == "nothing serves here that could restart")
            let stop = try await ground.reach(ground.desire(.activate, nil, epoch: 2, kind: .stop))
            #expect(stop.status == .healthy)
        }
    }
}
