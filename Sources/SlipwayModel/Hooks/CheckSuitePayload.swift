/// All checks of one GitHub App together; the app's short name is the context.
struct CheckSuitePayload: Decodable {
    struct Suite: Decodable {
        struct App: Decodable {
            var slug: String?
            var name: String?
        }

        var headSha: String
        var status: String?
        var conclusion: String?
        var updatedAt: String?
        var app: App?
    }

    var checkSuite: Suite

    func status(
        _ make: (SaidStatus) throws(SlipwayError) -> CommitStatus
    ) throws(SlipwayError) -> CommitStatus {
        try make(
            SaidStatus(
                commit: checkSuite.headSha,
                context: checkSuite.app?.slug ?? checkSuite.app?.name ?? "checks",
                state: CheckConclusion.state(checkSuite.status ?? "queued", checkSuite.conclusion),
                description: checkSuite.conclusion,
                time: checkSuite.updatedAt
            )
        )
    }
}

/// What GitHub's checks end with.
enum CheckConclusion {
    static func state(_ status: String, _ conclusion: String?) -> CommitStatus.State {
        guard status == "completed" else { return .pending }
        return ["success", "neutral", "skipped"].contains(conclusion) ? .success : .failure
    }
}
