import FoundationEssentials
import SlipwayModel

extension FuzzTarget {
    /// Bodies of webhooks: refused in words, or what they tell is fit to be kept; the first byte chooses the event.
    static func hooks() -> Self {
        let commit = String(repeating: "a", count: 40)
        let events: [(HookProvider, String, String)] = [
            (.github, "push", #"{"ref":"refs/heads/main","after":"\#(commit)","deleted":false}"#),
            (.gitlab, "Push Hook", #"{"ref":"refs/tags/v1","after":"0000000000000000000000000000000000000000"}"#),
            (
                .gitea, "status",
                #"{"sha":"\#(commit)","state":"success","context":"ci","description":"x","updated_at":"2026-01-31T12:00:00+01:00"}"#
            ),
            (
                .github, "check_run",
                #"{"check_run":{"head_sha":"\#(commit)","name":"t","status":"completed","conclusion":"success"}}"#
            ),
            (
                .github, "check_suite",
                #"{"check_suite":{"head_sha":"\#(commit)","status":"queued","app":{"slug":"s"}}}"#
            ),
            (
                .gitlab, "Pipeline Hook",
                #"{"object_attributes":{"sha":"\#(commit)","status":"failed","finished_at":"2016-08-12 15:23:28 UTC"}}"#
            ),
        ]
        let alerts =
            #"{"version":"4","alerts":[{"status":"firing","labels":{"app":"shop"},"annotations":{"summary":"x"},"startsAt":"2018-08-03T09:52:26.739266876+02:00","fingerprint":"f"}]}"#
        return Self(
            name: "hooks",
            samples: (events.map(\.2) + [alerts]).enumerated().map { [UInt8($0)] + Array($1.utf8) },
            tokens: [
                "null", "\"\"", "\\u202e", "\\u0000", "\\ud800", "\u{301}", "\"pending\"", "\"resolved\"", "+25:00",
                " UTC",
                "9999-12-31T23:59:60.999Z", "0001-01-01T00:00:00Z", "https://", "javascript:", "payload=", "[[[[",
                "{\"a\":",
            ],
            longest: 8192
        ) { bytes in
            guard let first = bytes.first else { return }
            let (index, body) = (Int(first) % (events.count + 1), Data(bytes.dropFirst()))
            guard index < events.count else { return try check(alerts: body) }
            try check(body, events[index].0, events[index].1)
        }
    }

    private static func check(_ body: Data, _ provider: HookProvider, _ name: String) throws {
        let now = Timestamp(milliseconds: 1_790_000_000_000)
        let payload = HookPayload(provider, event: name, body: body, now: now)
        func read() throws -> HookEvent? {
            do {
                return try payload.event()
            } catch {
                try FuzzFinding.require(error.code == .invalidInput, "refused with \(error.code)")
                return nil
            }
        }
        let event = try read()
        try FuzzFinding.require(try read() == event, "another answer the second time")
        guard case .status(let status) = event else { return }
        try FuzzFinding.require(status.at <= now, "a status of the future")
        try FuzzFinding.require((try? CommitStatus.context(status.context)) == status.context, "a context that is none")
        try FuzzFinding.require(
            CommitStatus.description(status.description) == status.description,
            "not fit to be kept"
        )
        try FuzzFinding.require((try? CommitStatus.address(status.url)) == status.url, "an address that is none")
    }

    private static func check(alerts body: Data) throws {
        guard let group = try? JSONDecoder().decode(AlertGroup.self, from: body) else { return }
        for alert in group.alerts {
            try FuzzFinding.require(
                alert.words.unicodeScalars.allSatisfy { !$0.isControl } && alert.words.unicodeScalars.count < 500,
                "words that are not fit to be shown"
            )
        }
    }
}
