package import SlipwayModel

/// Every route of the API.
///
/// The one table that the server's router, the OpenAPI document, the client and the test of
/// "denied by default" all read.
package enum Route: String, Sendable, CaseIterable {
    case health, readiness, openAPI
    case whoAmI, listTokens, createToken, revokeToken
    case listApps, showApp, applyApp
    case missingObjects, uploadObjects, publishBuild, listBuilds, showBuild
    case stageStatus, deploy, pause, resume, cancel, retry
    case retryHost, pauseHost, resumeHost, excludeHost, includeHost
    case showDeployment, deploymentLogs, history
    case listHosts, showHost, removeHost
    case why, events
    case hotfix, markBuild
    case claimJob, reportJob, finishJob, listJobs, requestBuild, showJob, jobLogs, cancelJob
    case commitStatuses, reportStatus, listHooks, makeHook, removeHook, takeHook, takeAlerts
    case listApprovals, approve, listLocks, lockEverything, unlockEverything, lockApp, unlockApp, lockStage, unlockStage
    case listOverrides, giveOverride, reviewOverride, resumePromotion
    case showChecks, answerCheck, acceptStage, rejectStage
    case planStage, deliveryMeasures
    case agentJoin, agentAssignments, agentReports, agentManifest, agentObjects

    package enum Method: String, Sendable {
        case get = "GET"
        case put = "PUT"
        case post = "POST"
        case delete = "DELETE"
    }

    /// Who may use a route.
    ///
    /// Narrower limits (a token for one app or stage) are checked with the route's parameters.
    package enum Access: Sendable, Equatable {
        case anyone
        /// Whoever has a good token, whatever its scope.
        case anyToken
        /// A person with at least this role.
        case person(Role)
        /// A person with at least `deployer` somewhere; what the request names is held against the token one by one.
        case anyDeployer
        /// A person with at least `deployer`, to look `viewer`, or a `publish` token for the app.
        case publisher
        /// A person with at least `deployer`, or a `publish` token, for the app of the deployment that the path names.
        case answerer
        /// A `runner` token.
        case runner
        /// A `join` token.
        case joiner
        /// A host's own identity.
        case agent
    }

    package struct Shape: Sendable, Equatable {
        package var method: Method
        /// With parameters in braces: `/v1/apps/{app}`.
        package var path: String
        package var access: Access
        package var summary: String
        /// Optional query parameters.
        package var query: [String] = []
    }

    package var method: Method { shape.method }
    package var path: String { shape.path }
    package var access: Access { shape.access }

    /// The names of the path's parameters, in order.
    package var parameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The path with its parameters filled in and escaped.
    ///
    /// Missing values leave their component empty, which no route accepts.
    package func path(_ values: [String]) -> String {
        var remaining = values[...]
        return path.split(separator: "/").map { component in
            component.hasPrefix("{") ? "/" + (remaining.popFirst() ?? "").percentEncoded : "/\(component)"
        }.joined()
    }
}
