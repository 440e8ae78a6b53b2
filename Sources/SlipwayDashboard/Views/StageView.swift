import SlipwayModel

/// One stage in the words of its template.
struct StageView: Sendable {
    struct Serving: Sendable {
        var buildID: String
        var commit: String
        var subject: String?
    }

    struct Hosts: Sendable {
        var total: Int
        var current: Int
        var sentence: String
        var unreachableSentence: String?
    }

    var key: String
    var stageName: String
    var mark: StatusMark
    var serving: Serving?
    /// Why nothing serves.
    var nothingServed: String?
    var hosts: Hosts?
    var noHosts: Bool
    /// Why nothing starts here.
    var heldSentence: String?
    var resumeCommand: String
    var deployment: DeploymentView?
    /// What to type when nothing was ever deployed here.
    var nextCommand: String?
    var queueSentence: String?
    /// What it waits for next: the first few.
    var waits: [WaitView]
    var hasWaits: Bool
    /// How many more there are, in words.
    var moreWaits: String?
    /// As commands name it.
    var stagePath: String

    private static let mostWaits = 3

    init(_ stage: AppOverview.Stage, app: AppName, now: Timestamp) {
        key = "\(app).\(stage.stage)"
        stageName = stage.stage.rawValue
        mark = StatusMark(stage)
        serving = stage.build.map { Serving(buildID: $0.id.rawValue, commit: $0.commit.short, subject: stage.subject) }
        nothingServed = stage.build == nil ? Self.emptiness(stage) : nil
        hosts = stage.hosts == 0 ? nil : Hosts(stage)
        noHosts = stage.hosts == 0
        heldSentence = stage.held.map { "Nothing starts here: \($0.reason)." }
        resumeCommand = "slipway resume \(app)/\(stage.stage)"
        deployment = stage.deployment.map { DeploymentView($0, now: now) }
        let isUntouched = stage.build == nil && stage.deployment == nil && stage.hosts > 0
        nextCommand = isUntouched ? "slipway deploy \(app)/\(stage.stage) --commit SHA --wait" : nil
        queueSentence = stage.queued == 0 ? nil : "\(Count.of(stage.queued, "deployment")) waiting in the queue"
        waits = stage.waits.prefix(Self.mostWaits).map { WaitView($0, now: now) }
        hasWaits = !waits.isEmpty
        moreWaits = stage.waits.count > waits.count ? "\(stage.waits.count - waits.count) more" : nil
        stagePath = "\(app)/\(stage.stage)"
    }
}

extension StageView {
    fileprivate static func emptiness(_ stage: AppOverview.Stage) -> String {
        guard let deployment = stage.deployment, deployment.kind == .stop, deployment.status == .succeeded else {
            return "Nothing serves here yet."
        }
        return "Stopped: nothing serves here."
    }
}

extension StageView.Hosts {
    fileprivate init(_ stage: AppOverview.Stage) {
        total = stage.hosts
        current = stage.current
        // While a deployment brings another build, this counts down and the deployment's own words count up.
        let isLeaving = stage.deployment.map { !$0.status.isTerminal && $0.build?.id != stage.build?.id } ?? false
        sentence =
            stage.build == nil
            ? "\(Count.of(stage.hosts, "host")), ready for a first deployment"
            : "\(isLeaving ? "still on " : "")\(stage.current) of \(Count.of(stage.hosts, "host"))"
        unreachableSentence = stage.unreachable == 0 ? nil : "\(Count.of(stage.unreachable, "host")) unreachable"
    }
}
