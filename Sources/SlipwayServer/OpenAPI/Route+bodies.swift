import SlipwayAPI

/// What travels in a body.
enum BodyShape: Sendable, Equatable {
    case json(Schema)
    /// A pack of objects.
    case pack
    /// Server-Sent Events, or with `format=json` a list.
    case events
}

extension Route {
    /// What the route takes; `nil` for no body.
    var takes: BodyShape? {
        switch self {
        case .health, .readiness, .openAPI, .whoAmI, .listTokens, .revokeToken, .listApps, .showApp, .listBuilds,
            .showBuild, .stageStatus, .showDeployment, .deploymentLogs, .history, .listHosts, .showHost, .removeHost,
            .why, .events, .agentAssignments, .agentManifest, .listJobs, .showJob, .jobLogs:
            nil
        case .commitStatuses, .listHooks, .makeHook, .removeHook: nil
        case .reportStatus: .json(.named("StatusRequest"))
        case .takeHook: .json(.named("HookPayload"))
        case .takeAlerts: .json(.named("AlertGroup"))
        case .listApprovals, .listLocks, .listOverrides: nil
        case .approve: .json(.named("ApprovalRequest"))
        case .lockEverything, .lockApp, .lockStage: .json(.named("LockRequest"))
        case .unlockEverything, .unlockApp, .unlockStage: .json(.named("UnlockRequest"))
        case .giveOverride: .json(.named("OverrideRequest"))
        case .reviewOverride, .resumePromotion: .json(.named("ActionRequest"))
        case .planStage, .deliveryMeasures: nil
        case .createToken: .json(.named("TokenRequest"))
        case .applyApp: .json(.named("ApplyRequest"))
        case .missingObjects, .agentObjects: .json(.named("DigestList"))
        case .uploadObjects: .pack
        case .publishBuild: .json(.named("PublishRequest"))
        case .deploy: .json(.named("DeployRequest"))
        case .pause, .resume, .cancel, .retry, .retryHost, .pauseHost, .resumeHost, .excludeHost, .includeHost:
            .json(.named("ActionRequest"))
        case .hotfix: .json(.named("HotfixRequest"))
        case .markBuild: .json(.named("MarkRequest"))
        case .agentJoin: .json(.named("JoinRequest"))
        case .agentReports: .json(.named("AgentReport"))
        case .claimJob: .json(.named("ClaimRequest"))
        case .reportJob: .json(.named("JobReport"))
        case .finishJob: .json(.named("JobResult"))
        case .requestBuild: .json(.named("BuildRequest"))
        case .cancelJob: .json(.named("ActionRequest"))
        case .showChecks: nil
        case .answerCheck: .json(.named("CheckAnswer"))
        case .acceptStage, .rejectStage: .json(.named("ActionRequest"))
        }
    }

    /// What the route gives when all is well.
    var gives: BodyShape {
        switch self {
        case .health, .readiness: .json(.named("State"))
        case .openAPI: .json(.named("Document"))
        case .whoAmI: .json(.named("Principal"))
        case .listTokens: .json(.list(.named("AccessToken")))
        case .listApprovals, .approve: .json(.named("StageApprovals"))
        case .listLocks: .json(.list(.named("Lock")))
        case .lockEverything, .lockApp, .lockStage, .unlockEverything, .unlockApp, .unlockStage: .json(.named("Lock"))
        case .listOverrides: .json(.list(.named("GivenOverride")))
        case .giveOverride, .reviewOverride: .json(.named("GivenOverride"))
        case .resumePromotion: .json(.named("Why"))
        case .createToken: .json(.named("IssuedToken"))
        case .revokeToken, .uploadObjects, .removeHost, .agentReports: .json(.named("Nothing"))
        case .listApps: .json(.list(.named("AppOverview")))
        case .showApp: .json(.named("AppSpec"))
        case .applyApp: .json(.named("ApplyResult"))
        case .missingObjects: .json(.named("DigestList"))
        case .publishBuild: .json(.named("PublishedBuild"))
        case .listBuilds: .json(.list(.named("Build")))
        case .showBuild: .json(.named("Build"))
        case .stageStatus: .json(.named("StageStatus"))
        case .deploy, .pause, .resume, .cancel, .retry, .retryHost, .pauseHost, .resumeHost, .excludeHost,
            .includeHost, .showDeployment:
            .json(.named("Deployment"))
        case .deploymentLogs: .json(.named("LogPage"))
        case .history: .json(.list(.named("Deployment")))
        case .listHosts: .json(.list(.named("Host")))
        case .showHost: .json(.named("Host"))
        case .why: .json(.named("Why"))
        case .events: .events
        case .hotfix: .json(.named("Hotfix"))
        case .markBuild: .json(.named("Build"))
        case .commitStatuses: .json(.list(.named("CommitStatus")))
        case .reportStatus: .json(.named("CommitStatus"))
        case .listHooks: .json(.list(.named("HookSetup")))
        case .makeHook: .json(.named("IssuedHook"))
        case .removeHook: .json(.named("Nothing"))
        case .takeHook: .json(.named("HookAnswer"))
        case .takeAlerts: .json(.named("AlertAnswer"))
        case .planStage: .json(.named("StagePlan"))
        case .deliveryMeasures: .json(.list(.named("DeliveryMonth")))
        case .agentJoin: .json(.named("JoinAnswer"))
        case .agentAssignments: .json(.named("AssignmentsAnswer"))
        case .agentManifest: .json(.named("Manifest"))
        case .agentObjects: .pack
        case .claimJob: .json(.named("ClaimAnswer"))
        case .reportJob, .finishJob: .json(.named("Nothing"))
        case .listJobs: .json(.list(.named("Job")))
        case .requestBuild, .showJob, .cancelJob: .json(.named("Job"))
        case .jobLogs: .json(.named("JobLogPage"))
        case .showChecks, .answerCheck, .acceptStage, .rejectStage: .json(.named("AcceptanceReport"))
        }
    }

    /// The status of an answer when all is well.
    var goodStatus: Int {
        switch self {
        case .createToken, .publishBuild, .agentJoin: 201
        case .approve, .lockEverything, .lockApp, .lockStage, .giveOverride: 201
        case .deploy, .hotfix, .requestBuild: 202
        default: 200
        }
    }
}
