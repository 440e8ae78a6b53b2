import FoundationEssentials
import SlipwayAPI
import SlipwayModel

/// A request that is right, for every route.
enum SampleRequests {
    static let yaml = "app: shop\nstages:\n  - name: prod\n    hosts: { group: shop-prod }\n"

    static func path(_ route: Route) -> String {
        let values = route.parameters.map { name in
            switch name {
            case "app": "shop"
            case "stage": "prod"
            case "host": "h1"
            case "deployment": "d42"
            case "commit": String(repeating: "a", count: 40)
            case "provider": "github"
            case "build": Samples.build.rawValue
            case "job": "\(Samples.jobID)"
            case "override": "3"
            default: "t1"
            }
        }
        return route.path(values)
            + (route == .why ? "?subject=shop/prod" : route == .events ? "?format=json" : "")
            + (route == .planStage ? "?commit=aaaa" : "")
    }

    static func body(_ route: Route) throws -> String? {
        switch route {
        case .createToken:
            try text(TokenRequest(name: "new", scope: .join([try GroupName("shop-prod")]), ttl: .hours(1)))
        case .applyApp: try text(ApplyRequest(spec: yaml, file: "slipway.yml", dryRun: false))
        case .missingObjects, .agentObjects: try text(DigestList(digests: [Samples.digest]))
        case .publishBuild: try text(PublishRequest(commit: try Samples.commit(), manifest: Samples.manifest()))
        case .deploy:
            try text(DeployRequest(kind: .regular, target: "aaaa", beyondHorizon: false, planID: Samples.planID))
        case .hotfix: try text(HotfixRequest(commits: ["aaaa"], reason: "because", replace: true))
        case .markBuild: try text(MarkRequest(mark: .bad, reason: "leaks"))
        case .approve: try text(ApprovalRequest(commit: "aaaa"))
        case .lockEverything, .lockApp, .lockStage: try text(LockRequest(reason: "work", ttl: .hours(2)))
        case .unlockEverything, .unlockApp, .unlockStage: try text(UnlockRequest(owner: "alice", reason: "done"))
        case .giveOverride:
            try text(OverrideRequest(rules: [.train, .maxCommits], reason: "outage", ttl: .hours(1)))
        case .agentJoin:
            try text(JoinRequest(name: People.h1, groups: [], zone: nil, agentVersion: "0.1.0"))
        case .agentReports: try text(Samples.report())
        case .claimJob: try text(ClaimRequest(runner: "builder-1", claim: Samples.claim, kinds: [.build]))
        case .reportJob:
            try text(JobReport(claim: Samples.claim, batch: 1, lines: [JobLine(time: Samples.start, text: "make")]))
        case .finishJob: try text(JobResult(claim: Samples.claim, outcome: .built(Samples.build)))
        case .requestBuild: try text(BuildRequest(target: "main"))
        case .reportStatus:
            try text(StatusRequest(context: "ci/test", state: .success, description: "good", url: "https://ci"))
        case .takeHook: #"{"ref":"refs/heads/main"}"#
        case .takeAlerts: try text(AlertGroup(alerts: [Samples.alert]))
        case .answerCheck: try text(CheckAnswer(state: .passed, note: "ok", evidence: "log", url: "https://ci/1"))
        default: nil
        }
    }

    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}
