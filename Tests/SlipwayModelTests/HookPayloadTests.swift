import FoundationEssentials
import SlipwayModel
import Testing

struct HookPayloadTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)
    private let sha = String(repeating: "a", count: 40)

    private func event(_ provider: HookProvider, _ name: String, _ body: String) throws -> HookEvent {
        try HookPayload(provider, event: name, body: Data(body.utf8), now: now).event()
    }

    private func status(_ provider: HookProvider, _ name: String, _ body: String) throws -> CommitStatus? {
        if case .status(let status) = try event(provider, name, body) { status } else { nil }
    }

    @Test(arguments: [(HookProvider.github, "push"), (.gitea, "push"), (.gitlab, "Push Hook")])
    func `a push names its ref, and says when it is gone`(_ provider: HookProvider, _ name: String) throws {
        let push = #"{"ref":"refs/heads/größe","before":"x","after":"\#(sha)","commits":[{"id":"y"}]}"#
        #expect(try event(provider, name, push) == .push(ref: "refs/heads/größe", isDeleted: false))
        let gone = #"{"ref":"refs/heads/main","after":"\#(String(repeating: "0", count: 40))"}"#
        #expect(try event(provider, name, gone) == .push(ref: "refs/heads/main", isDeleted: true))
    }

    @Test func `GitHub's ping, and what is of no interest, are known as such`() throws {
        #expect(try event(.github, "ping", "{}") == .ping)
        #expect(try event(.github, "star", "not even JSON") == .other(name: "star"))
        #expect(try event(.gitlab, "Note\u{1b}[31m Hook", "") == .other(name: "Note [31m Hook"))
    }

    @Test(arguments: [
        (HookProvider.github, "success", CommitStatus.State.success), (.github, "pending", .pending),
        (.github, "error", .error), (.gitea, "warning", .failure), (.gitea, "skipped", .success),
        (.gitea, "new-fangled", .failure),
    ])
    func `a status is read`(_ provider: HookProvider, _ state: String, _ expected: CommitStatus.State) throws {
        let body = #"""
            {"sha":"\#(sha)","state":"\#(state)","context":"ci/prüfung","description":"all\n\"good\"",
             "target_url":"https://ci.example.com/7","updated_at":"2026-01-31T12:00:00+01:00","branches":[]}
            """#
        let status = try #require(try status(provider, "status", body))
        #expect(status.commit.rawValue == sha && status.context == "ci/prüfung" && status.state == expected)
        #expect(status.description == "all \"good\"" && status.url == "https://ci.example.com/7")
        #expect(status.at.description == "2026-01-31T11:00:00.000Z" && status.by == provider.rawValue)
    }

    @Test func `a status from the future counts from now, and an address that is none is left out`() throws {
        let body =
            #"{"sha":"\#(sha)","state":"success","target_url":"javascript:x","updated_at":"2099-01-01T00:00:00Z"}"#
        let status = try #require(try status(.github, "status", body))
        #expect(status.at == now && status.url == nil && status.context == "default")
    }

    @Test(arguments: [
        ("completed", "success", CommitStatus.State.success), ("completed", "neutral", .success),
        ("completed", "skipped", .success), ("completed", "timed_out", .failure), ("completed", "stale", .failure),
        ("in_progress", "null", .pending), ("queued", "null", .pending),
    ])
    func `a check of GitHub is a status`(_ status: String, _ conclusion: String, _ state: CommitStatus.State) throws {
        let end = conclusion == "null" ? "null" : "\"\(conclusion)\""
        let run =
            #"{"action":"completed","check_run":{"head_sha":"\#(sha)","name":"test","status":"\#(status)","conclusion":\#(end),"output":{"title":null}}}"#
        let found = try self.status(.github, "check_run", run)
        #expect(found?.state == state && found?.context == "test")
        let suite =
            #"{"check_suite":{"head_sha":"\#(sha)","status":"\#(status)","conclusion":\#(end),"app":{"slug":"github-actions"}}}"#
        let whole = try self.status(.github, "check_suite", suite)
        #expect(whole?.state == state && whole?.context == "github-actions")
    }

    @Test(arguments: [
        ("success", CommitStatus.State.success), ("failed", .failure), ("canceled", .failure), ("skipped", .failure),
        ("running", .pending), ("manual", .pending),
    ])
    func `a pipeline of GitLab is a status`(_ word: String, _ state: CommitStatus.State) throws {
        let body =
            #"{"object_kind":"pipeline","object_attributes":{"sha":"\#(sha)","status":"\#(word)","created_at":"2016-08-12 15:23:28 UTC","finished_at":null}}"#
        let found = try status(.gitlab, "Pipeline Hook", body)
        #expect(found?.state == state && found?.context == "gitlab/pipeline")
        #expect(found?.at.description == "2016-08-12T15:23:28.000Z")
    }

    @Test(arguments: [
        ("push", "{", "the body is no 'push' of GitHub"), ("push", "{\"ref\":7}", "look at 'ref'"),
        ("push", "payload=%7B%7D", "choose the content type application/json at GitHub"),
        ("check_run", "{\"check_run\":{\"name\":\"x\"}}", "look at 'check_run.head_sha'"),
        ("status", #"{"sha":"abc","state":"success"}"#, "'abc' is not a full commit id"),
        (
            "status", #"{"sha":"\#(String(repeating: "a", count: 40))","state":"success","context":" "}"#,
            "is not a status's context"
        ),
    ])
    func `a body that is not as documented says what is wrong`(_ name: String, _ body: String, _ words: String) {
        let error = #expect(throws: SlipwayError.self) { try event(.github, name, body) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
