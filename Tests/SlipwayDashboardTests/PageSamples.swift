import SlipwayDashboard
import SlipwayModel

/// Page models with everything in them that a page can show.
enum PageSamples {
    static let now = Timestamp(milliseconds: 1_767_225_600_000)

    static func reference(_ digit: Character) throws -> BuildReference {
        BuildReference(
            id: try BuildID(String(repeating: digit, count: 16)),
            commit: try CommitID(String(repeating: digit, count: 40))
        )
    }

    static func deployment(
        _ number: Int64,
        _ status: Deployment.Status,
        reason: String,
        change: (inout Deployment) -> Void = { _ in }
    ) throws -> DeploymentSummary {
        var deployment = Deployment(
            id: DeploymentID(number: number),
            stage: try StageKey("shop/prod"),
            kind: .regular,
            build: try reference("b"),
            status: status,
            statusReason: reason,
            actor: "alice",
            createdAt: now - .minutes(9)
        )
        if status != .queued { deployment.startedAt = now - .minutes(8) }
        if status.isTerminal { deployment.finishedAt = now - .minutes(4) }
        change(&deployment)
        return DeploymentSummary(deployment, revertedBy: status == .failed ? DeploymentID(number: number + 1) : nil)
    }

    static func stage(
        _ name: String,
        build: BuildReference? = nil,
        subject: String? = nil,
        deployment: DeploymentSummary? = nil,
        hosts: Int = 6,
        current: Int = 6,
        unreachable: Int = 0,
        queued: Int = 0
    ) throws -> AppOverview.Stage {
        AppOverview.Stage(
            stage: try StageName(name),
            build: build,
            subject: subject,
            deployment: deployment,
            hosts: hosts,
            current: current,
            unreachable: unreachable,
            queued: queued
        )
    }

    static func page(_ stages: AppOverview.Stage..., events: [Event] = [], viewer: String = "alice") throws -> FirstPage
    {
        let app = AppOverview(app: try AppName("shop"), owner: "team-shop", stages: stages)
        return FirstPage(apps: [app], events: events, viewer: viewer, now: now, version: "0.1.0")
    }

    static func event(_ kind: EventKind, _ message: String, minutesAgo: Int64, actor: String = "alice") throws -> Event
    {
        Event(
            sequence: 100 - minutesAgo,
            time: now - .minutes(minutesAgo),
            actor: actor,
            kind: kind,
            app: try AppName("shop"),
            stage: try StageName("prod"),
            message: message
        )
    }

    /// Three stages: one that is done, one in the middle of a deployment, one that failed.
    static func busy() throws -> FirstPage {
        var page = try page(
            stage(
                "eng",
                build: reference("b"),
                subject: "Show the delivery date on the basket",
                deployment: deployment(42, .succeeded, reason: "all 2 hosts are healthy"),
                hosts: 2,
                current: 2
            ),
            stage(
                "staging",
                build: reference("a"),
                subject: "Round prices once",
                deployment: deployment(
                    43,
                    .running,
                    reason: "4 of 6 hosts are healthy; batch 3 of 3 is changing h5, h6"
                ) {
                    $0.reason = "basket for the campaign"
                },
                current: 4,
                unreachable: 1,
                queued: 2
            ),
            stage(
                "prod",
                build: reference("a"),
                subject: "Round prices once",
                deployment: deployment(
                    44,
                    .failed,
                    reason: "h1 was not healthy within 1m: GET http://127.0.0.1:8080/healthz answered 500"
                )
            )
        )
        page.apps.append(AppOverview(app: try AppName("mail"), owner: nil, stages: try untouched()))
        page.events = try events()
        return page
    }

    private static func untouched() throws -> [AppOverview.Stage] {
        [try stage("staging", hosts: 2, current: 0), try stage("prod", hosts: 0, current: 0)]
    }

    private static func events() throws -> [Event] {
        [
            try event(.deploymentFailed, "d44 failed on h1: /healthz answered 500", minutesAgo: 4, actor: "slipway"),
            try event(.deploymentStarted, "d43 began on 6 hosts", minutesAgo: 8, actor: "slipway"),
            try event(.deploymentQueued, "d43 was asked for: basket for the campaign", minutesAgo: 9),
            try event(.deploymentPaused, "d40 was paused", minutesAgo: 75, actor: "bob"),
            try event(
                .deploymentSucceeded,
                "d39 succeeded: all 6 hosts serve aaaaaaaa",
                minutesAgo: 1500,
                actor: "slipway"
            ),
            try event(
                .buildPublished,
                "build bbbbbbbbbbbbbbbb of bbbbbbbb was published",
                minutesAgo: 4400,
                actor: "ci"
            ),
        ]
    }
}
