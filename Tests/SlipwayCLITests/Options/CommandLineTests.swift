import ArgumentParser
import SlipwayModel
import Testing

@testable import SlipwayCLI

struct CommandLineTests {
    private func parse<C: ParsableCommand>(_ line: String, as type: C.Type = C.self) throws -> C {
        let words = line.split(separator: " ").map(String.init)
        return try #require(try Root.parseAsRoot(words) as? C)
    }

    @Test(arguments: [
        "token create --join --groups shop-prod --ttl 1h", "token create --publish --app shop --ttl 30d",
        "token create --role deployer --app shop --stage prod --name alice --ttl 1h", "token list", "token revoke t1",
        "app apply slipway.yml", "app apply slipway.yml --dry-run", "app list", "app show shop",
        "app hook shop", "app hook shop --provider github", "app hook shop --provider gitlab --remove --json",

        "build shop", "build shop --ref feature/x --json", "build shop --ref 1a2b3c4d",
        "publish shop --commit 0123456789abcdef0123456789abcdef01234567 dist",
        "publish shop --commit 0123456789abcdef0123456789abcdef01234567 --ref main --subject x dist.tar.gz --json",
        "deploy shop/prod --commit 1a2b3c4d --wait --reason why", "deploy shop/prod --build 0123456789abcdef --hotfix",
        "deploy shop/prod --commit 1a2b3c4d --replace", "status", "status shop", "status shop/prod --json",
        "watch shop/prod", "watch shop/prod --once", "hosts --json", "host remove h1", "host exclude h1 shop/prod",
        "host include h1 shop/prod", "host pause h1", "host resume h1 shop/prod", "pause shop/prod",
        "resume shop/prod", "cancel shop/prod", "retry shop/prod", "rollback shop/prod --wait",
        "rollback shop/prod --to 1a2b3c4d", "restart shop/prod --wait", "stop shop/prod --wait",
        "history shop --json", "history shop/prod", "history shop --builds", "builds shop", "logs d42",
        "logs d42 --host h1 --follow", "why shop/prod", "why h1 --json", "events", "events --follow",
        "hotfix shop/prod 1a2b3c4d 5e6f --reason why --replace --wait", "builds list shop", "builds shop --limit 3",
        "builds mark shop 0123456789abcdef --bad --reason leaks", "builds mark shop 1a2b3c4d --good --json",
        "runner --name r1 --data /tmp/r1 --capacity 3 --grace 1m", "jobs shop --limit 3 --json", "job j12",
        "job j12 --logs", "job show j12 --follow", "job build shop --ref v1.2 --follow", "job cancel j12 --reason x",
        "approve shop/prod", "approve shop/prod --commit 1a2b3c4d", "approvals shop/prod --json",
        "lock shop/prod --reason why --for 2h", "lock shop --reason why", "lock --all --reason why --for 30m",
        "unlock shop/prod", "unlock shop --owner alice --reason gone", "unlock --all", "locks",
        "override shop/prod --rule train --reason why", "overrides", "override review 3",
        "override shop/prod --rule train --rule max-commits --reason why --for 24h",
        "promotion resume shop/prod --reason fixed",
        "plan shop/prod --commit 1a2b3c4d", "plan shop/prod --build 0123456789abcdef --json", "metrics",
        "metrics shop --months 12", "metrics shop/prod --json",
        "deploy shop/prod --commit 1a2b3c4d --plan-id 01234567-01234567-01234567-01234567-01234567",
        "rollback shop/prod --to 1a2b3c4d --beyond-horizon --reason why",
        "status --server http://127.0.0.1:7070 --token-file t --ca-file c --color never",
    ])
    func `every command of the documentation is understood`(line: String) throws {
        _ = try Root.parseAsRoot(line.split(separator: " ").map(String.init))
    }

    @Test(arguments: [
        "build", "build shop/prod", "build shop --ref --upload-pack=x", "build shop --ref=-x", "build shop --ref a..b",
        "publish shop dist", "publish shop --commit 1a2b3c4d dist",
        "publish shop --commit 0123456789abcdef0123456789abcdef01234567",
        "deploy shop/prod", "deploy shop/prod --commit 1a2b --build 0123456789abcdef", "deploy shop --commit 1a2b3c4d",
        "deploy shop/prod --commit HEAD", "deploy ../etc/passwd --commit 1a2b3c4d", "status a..b", "logs 42", "logs d0",
        "token create --ttl 1h", "token create --join --ttl 1h", "token create --join --groups a, --ttl 1h",
        "token create --publish --groups a --ttl 1h", "token create --role boss --ttl 1h",
        "token create --publish --ttl never", "token create --role viewer --stage prod --ttl 1h", "frobnicate",
        "status --frobnicate", "events --follow --json", "watch shop/prod --json", "history shop --limit 0",
        "hotfix shop/prod", "hotfix shop/prod main", "builds mark shop 1a2b3c4d", "builds mark shop 1a2b3c4d --bad",
        "builds mark shop 1a2b3c4d --bad --good --reason x",
        "app hook shop --provider sourceforge", "app hook shop --remove", "status -x", "hosts --color sometimes",
        "runner --capacity 0", "runner --json", "jobs", "job 12", "job build shop --ref a..b", "job j1 --follow --json",
        "lock --reason x", "lock shop --all --reason x", "lock shop", "unlock", "approve shop", "override shop/prod",
        "override shop/prod --rule health --reason x", "override shop/prod --rule train", "override review x",
        "approve shop/prod --commit HEAD", "promotion resume shop", "lock shop --reason x --for ever",
        "status -x", "hosts --color sometimes",
        "plan shop/prod", "plan shop --commit 1a2b3c4d", "plan shop/prod --commit HEAD", "metrics --months 0",
        "deploy shop/prod --commit 1a2b3c4d --plan-id 1", "status -x", "hosts --color sometimes",
    ])
    func `wrong usage ends with 2 and not with the parser's own 64`(line: String) async {
        let status = await CommandRunner.run(Root.self, arguments: line.split(separator: " ").map(String.init))
        #expect(status == .wrongInput)
    }

    @Test(arguments: ["--help", "--version", "deploy --help", "token", ""])
    func `asking for help is no error`(line: String) async {
        let status = await CommandRunner.run(Root.self, arguments: line.split(separator: " ").map(String.init))
        #expect(status == .done)
    }

    @Test func `the members of a deployment come from the flags`() throws {
        let command: DeployCommand = try parse(
            "deploy shop/prod --commit 1a2b3c4d --hotfix --replace --wait --reason x"
        )
        #expect(command.target.stage.description == "shop/prod")
        #expect(command.commit == "1a2b3c4d")
        #expect(command.hotfix && command.replace && command.waiting.wait)
        #expect(command.why.reason == "x")
    }

    @Test func `a bad name is told with the rule`() {
        #expect {
            try Root.parseAsRoot(["builds", "a b"])
        } throws: { error in
            Root.message(for: error).contains("use 1 to 63 letters")
        }
    }
}
