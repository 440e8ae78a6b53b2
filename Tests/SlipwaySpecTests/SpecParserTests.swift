import FoundationEssentials
import SlipwayModel
import SlipwaySpec
import SlipwayTesting
import Testing

struct SpecParserTests {
    static let reference: String = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../docs/slipway.reference.yml"
        )
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    private func problems(_ text: String) -> [String] {
        do {
            _ = try SpecParser.parse(text, file: "slipway.yml")
            return []
        } catch {
            #expect(error.code == .invalidSpec)
            return error.message.split(separator: "\n").map(String.init)
        }
    }

    private func stage(_ members: String) -> String {
        "app: shop\nstages:\n  - name: prod\n    hosts: { group: shop-prod }\n\(members)"
    }

    @Test func `the reference is read whole`() throws {
        let spec = try SpecParser.parse(Self.reference, file: "slipway.reference.yml")
        #expect(spec.app.rawValue == "shop" && spec.owner == "team-shop")
        #expect(spec.source?.git == "https://git.example.com/shop.git" && spec.source?.branch == "main")
        let statuses = StatusPolicy(required: ["ci/test"], blocking: ["security"], ignored: ["docs/*"])
        #expect(spec.source?.statuses == statuses)
        #expect(spec.build == BuildSpec(run: .shell("make dist"), output: "dist", timeout: .minutes(10), when: .green))
        #expect(spec.stages[2].alerts == AlertPolicy(action: .revert, window: .minutes(30)))
        #expect(spec.release.env == ["PORT": "8080"] && spec.release.keep == 5 && spec.release.hooks == "deploy")
        #expect(spec.release.health?.probe == .http("http://127.0.0.1:${PORT}/healthz"))
        #expect(spec.release.rescue == .minutes(5))
        #expect(spec.stages.map(\.name.rawValue) == ["eng", "staging", "prod"])
        #expect(spec.stages[2].rollout.waves.map(\.hosts) == [.count(1), .percent(10), .percent(100)])
        #expect(spec.stages[2].rollout.failures == .count(1))
        #expect(spec.stages[2].rollout.fixForwardLimit == .minutes(30))
        #expect(spec.stages.allSatisfy { $0.notYet == [] } && spec.notices == [])
    }

    @Test func `what is left out has the documented defaults`() throws {
        let spec = try SpecParser.parse(stage(""), file: "slipway.yml")
        #expect(spec.release == ReleaseSpec() && spec.stages[0].rollout == RolloutPolicy())
    }

    @Test func `an unknown key is an error with its place, a guess and the list`() {
        #expect(
            problems(stage("    rolout: {}\n")) == [
                "slipway.yml:5:5 stages[0].rolout: 'rolout' is not a key here. Did you mean 'rollout'? "
                    + "The keys are name, hosts, rollout, promote, checks, gates, bake, drill, watch, "
                    + "on-rejected, on-watch-failure, alerts"
            ]
        )
    }

    @Test func `a value that is none says where and what would be right`() {
        #expect(
            problems(stage("    rollout: { batch: 25 % }\n")) == [
                "slipway.yml:5:23 stages[0].rollout.batch: '25 %' is not a share of hosts: "
                    + "write a number of hosts like 2, or a percentage like 25%"
            ]
        )
    }

    @Test func `all problems are told at once, in the order of the file`() {
        let found = problems("app: -x\nowner: [a]\nbuild: { run: '', output: ../dist }\nstages: []\n")
        #expect(
            found.map { $0.prefix(22) } == [
                "slipway.yml:1:6 app: '", "slipway.yml:2:8 owner:", "slipway.yml:3:15 build", "slipway.yml:3:27 build",
            ]
        )
    }

    @Test(arguments: [
        ("app: shop\n", "'stages' is missing"), ("stages: []\n", "'app' is missing"),
        ("app: shop\nstages: []\n", "a pipeline needs at least one stage"), ("", "the file is empty"),
        ("- a\n", "expected a mapping"), ("app: shop\napp: shop\n", "stands twice"), ("app: [\n", "not YAML"),
        ("app: shop\nsource: { git: --upload-pack=x }\nstages: []\n", "is not a repository"),
        ("app: shop\nsource: { git: 'ext::sh -c id' }\nstages: []\n", "is not a repository"),
        ("app: shop\nrelease: { env: { SLIPWAY_APP: x } }\n", "Slipway's own"),
        ("app: shop\nrelease: { env: { 1A: x } }\n", "not a variable's name"),
        ("app: shop\nrelease: { keep: 0 }\n", "from 1 to 100"),
        ("app: shop\nrelease: { rescue: soon }\n", "is not a duration"),
        ("app: shop\nrelease: { health: { http: 'http://a', tcp: 'a:1' } }\n", "exactly one of"),
        ("app: shop\nrelease: { health: { tcp: a } }\n", "is not HOST:PORT"),
        ("app: shop\nrelease: { hooks: /etc }\n", "is not a folder below"),
        ("app: shop\nbuild: { run: [], output: dist }\n", "at least the program's name"),
    ])
    func `each mistake has its own sentence`(text: String, sentence: String) {
        #expect(problems(text).contains { $0.contains(sentence) }, "\(problems(text))")
    }

    @Test(arguments: [
        ("    rollout: { progress-deadline: 5m }\n", "must be longer than healthy-deadline (5m)"),
        ("    rollout: { min-healthy-time: 5m }\n", "must be shorter than healthy-deadline (5m)"),
        ("    rollout: { batch: 0 }\n", "a batch of no host"),
        ("    rollout: { waves: [ { hosts: 0 }, { hosts: 100% } ] }\n", "a wave of no host has nothing to bake"),
        ("    rollout: { fix-forward-limit: soon }\n", "is not a duration"),
        ("    rollout: { on-failure: explode }\n", "is not one of revert, pause"),
        ("    rollout: { waves: [ { hosts: 1 } ] }\n", "the last wave must reach everyone"),
        ("    rollout: { waves: [ { hosts: 5 }, { hosts: 2 }, { hosts: 100% } ] }\n", "2 does not come after 5"),
        ("    promote: { after: eng }\n", "is not a stage before this one (this is the first stage)"),
        ("    promote: { on: push }\n", "is not one of build, manual"),
        ("    promote: { on: build, train: daily }\n", "a schedule has five"),
        ("    drill: maybe\n", "is not one of round-trip"),
        ("    checks: [ { name: x } ]\n", "exactly one of run, http"),
        ("    gates: [ { name: x } ]\n", "'query' is missing"),
        ("  - name: prod\n    hosts: { group: g }\n", "there is a stage 'prod' already"),
        ("  - name: canary\n    hosts: {}\n", "'group' is missing"),
    ])
    func `each mistake in a stage has its own sentence`(members: String, sentence: String) {
        #expect(problems(stage(members)).contains { $0.contains(sentence) }, "\(problems(stage(members)))")
    }

    @Test(arguments: ["a/b", "..", "a b", "a\\u0007b", "-rf", String(repeating: "x", count: 300)])
    func `bad names are refused with the rule`(name: String) {
        #expect(problems("app: \"\(name)\"\nstages: []\n").contains { $0.contains("is not a good app name") })
    }

    @Test func `a fix-forward-limit of nothing is none`() throws {
        for limit in ["", "    rollout: { fix-forward-limit: 0s }\n"] {
            let spec = try SpecParser.parse(stage(limit), file: "slipway.yml")
            #expect(spec.stages[0].rollout.fixForwardLimit == nil)
        }
    }

    @Test func `a string command runs by the shell, a list directly`() throws {
        let spec = try SpecParser.parse("build: { run: [make, dist], output: dist/ }\n" + stage(""), file: "f")
        #expect(spec.build?.run == .arguments(["make", "dist"]) && spec.build?.output == "dist")
    }

    @Test func `bombs are refused before they are parsed`() {
        let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
        #expect(problems(laughs).first?.contains("anchors (&name) and aliases (*name) are not read") == true)
        #expect(problems(String(repeating: "[", count: 100_000)).first?.contains("nested too deeply") == true)
        #expect(problems(String(repeating: "- ", count: 100_000)).first?.contains("nested too deeply") == true)
        #expect(problems(String(repeating: "x", count: 10_000_000)).first?.contains("has 10000000 bytes") == true)
        #expect(problems("app: a\u{0}b\n").first?.contains("control character") == true)
        #expect(problems("app: a\n---\napp: b\n").count >= 1)
    }

    @Test(arguments: 0..<300)
    func `a damaged file is read or refused, never a crash`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.reference.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0x20...0x7E, using: &random)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
            }
        }
        let found = problems(String(decoding: bytes, as: UTF8.self))
        #expect(found.allSatisfy { $0.hasPrefix("slipway.yml:") || $0.hasPrefix("…") }, "seed \(seed): \(found)")
    }
}
