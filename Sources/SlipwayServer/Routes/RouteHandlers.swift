import Hummingbird
import Logging
import NIOPosix
import SlipwayAPI
import SlipwayController
import SlipwayModel

/// Answers every route with one call into the control plane.
///
/// Whoever comes here was let in; what a handler does is to decode, call and encode.
struct RouteHandlers: Sendable {
    let controlPlane: any ControlPlane
    /// For calls that block.
    let pool: NIOThreadPool
    /// How often a silent event stream says that it is still there.
    let keepAlive: Interval
    let openAPI: OpenAPIDocument

    func answer(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .health: try .json(["status": "ok"])
        case .readiness: try await readiness()
        case .openAPI: .json(bytes: openAPI.bytes, status: .ok)
        case .whoAmI: try .json(call.actor)
        case .listTokens: try .json(await controlPlane.tokens())
        case .createToken: try await createToken(call)
        case .revokeToken: try await revokeToken(call)
        case .listApps, .showApp, .applyApp: try await answerApp(call)
        case .missingObjects, .uploadObjects, .publishBuild, .listBuilds, .showBuild: try await answerBuild(call)
        case .stageStatus, .deploy, .pause, .resume, .cancel, .retry, .showDeployment, .deploymentLogs, .history:
            try await answerStage(call)
        case .retryHost, .pauseHost, .resumeHost, .excludeHost, .includeHost: try await answerPart(call)
        case .listHosts, .showHost, .removeHost: try await answerHost(call)
        case .claimJob, .reportJob, .finishJob, .listJobs, .requestBuild, .showJob, .jobLogs, .cancelJob:
            try await answerJob(call)
        case .listApprovals, .approve, .listLocks, .lockEverything, .unlockEverything, .lockApp, .unlockApp, .lockStage,
            .unlockStage, .listOverrides, .giveOverride, .reviewOverride, .resumePromotion:
            try await answerPromotion(call)
        case .why: try .json(await controlPlane.why(subject(call)))
        case .events: try await events(call)
        case .hotfix, .markBuild: try await answerHotfix(call)
        case .commitStatuses, .reportStatus, .listHooks, .makeHook, .removeHook, .takeHook, .takeAlerts:
            try await answerHook(call)
        case .showChecks, .answerCheck, .acceptStage, .rejectStage: try await answerAcceptance(call)
        case .planStage, .deliveryMeasures: try await answerPlanning(call)
        case .agentJoin, .agentAssignments, .agentReports, .agentManifest, .agentObjects: try await answerAgent(call)
        }
    }

    private func readiness() async throws -> Response {
        try await controlPlane.checkReadiness()
        return try .json(["status": "ready"])
    }

    private func subject(_ call: RouteCall) throws(SlipwayError) -> String {
        guard let subject = call.query.text("subject") else {
            throw SlipwayError(.invalidInput, "the parameter 'subject' is missing: give a stage, a host or a commit")
        }
        return subject
    }

    /// Waits for what may take long, but not past the server's own end.
    func waiting<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await Waiting.untilShutdown(work)
    }
}
