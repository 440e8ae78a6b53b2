import SlipwayModel

extension Route {
    static let stage = "/v1/apps/{app}/stages/{stage}"
    private static let stageHost = "/v1/apps/{app}/stages/{stage}/hosts/{host}"

    static func get(_ path: String, _ access: Access, _ summary: String, query: [String] = []) -> Shape {
        Shape(method: .get, path: path, access: access, summary: summary, query: query)
    }

    static func post(_ path: String, _ access: Access, _ summary: String) -> Shape {
        Shape(method: .post, path: path, access: access, summary: summary)
    }

    /// The route's method, path, access and purpose.
    package var shape: Shape {
        switch self {
        case .health, .readiness, .openAPI, .whoAmI, .listTokens, .createToken, .revokeToken: accessShape
        case .listApps, .showApp, .applyApp, .missingObjects, .uploadObjects, .publishBuild, .listBuilds, .showBuild:
            appShape
        case .agentJoin, .agentAssignments, .agentReports, .agentManifest, .agentObjects: agentShape
        case .showDeployment, .deploymentLogs, .history, .listHosts, .showHost, .removeHost, .why, .events:
            lookingShape
        case .hotfix, .markBuild: hotfixShape
        case .claimJob, .reportJob, .finishJob, .listJobs, .requestBuild, .showJob, .jobLogs, .cancelJob: jobShape
        case .commitStatuses, .reportStatus, .listHooks, .makeHook, .removeHook, .takeHook, .takeAlerts: hookShape
        case .listApprovals, .approve, .listLocks, .lockEverything, .unlockEverything, .lockApp, .unlockApp, .lockStage,
            .unlockStage, .listOverrides, .giveOverride, .reviewOverride, .resumePromotion:
            promotionShape
        case .showChecks, .answerCheck, .acceptStage, .rejectStage: acceptanceShape
        case .planStage, .deliveryMeasures: planningShape
        default: stageShape
        }
    }

    private var accessShape: Shape {
        switch self {
        case .health: Self.get("/healthz", .anyone, "Whether the process answers")
        case .readiness: Self.get("/readyz", .anyone, "Whether the database can be read and written")
        case .openAPI: Self.get("/openapi.json", .anyone, "This API as an OpenAPI 3.1 document")
        case .whoAmI: Self.get("/v1/whoami", .anyToken, "Who the token belongs to and what it allows")
        case .listTokens: Self.get("/v1/tokens", .person(.admin), "All tokens, without their secrets")
        case .revokeToken:
            Shape(method: .delete, path: "/v1/tokens/{token}", access: .person(.admin), summary: "Revoke a token")
        default: Self.post("/v1/tokens", .person(.operator), "Create a token; the secret is shown this once")
        }
    }

    private var appShape: Shape {
        switch self {
        case .listApps: Self.get("/v1/apps", .person(.viewer), "All apps with what serves in each stage")
        case .showApp: Self.get("/v1/apps/{app}", .publisher, "The app as its slipway.yml describes it")
        case .applyApp:
            Shape(
                method: .put,
                path: "/v1/apps/{app}",
                access: .person(.admin),
                summary: "Create or change an app from the text of its slipway.yml"
            )
        case .missingObjects:
            Self.post("/v1/apps/{app}/objects/missing", .publisher, "Which of these objects the store lacks")
        case .uploadObjects: Self.post("/v1/apps/{app}/objects", .publisher, "Upload objects as one pack")
        case .listBuilds:
            Self.get("/v1/apps/{app}/builds", .publisher, "The app's builds, newest first", query: ["limit"])
        case .showBuild:
            Self.get("/v1/apps/{app}/builds/{build}", .publisher, "A build by its id, or by a commit")
        default: Self.post("/v1/apps/{app}/builds", .publisher, "Publish a build of objects uploaded before")
        }
    }

    private var stageShape: Shape {
        switch self {
        case .stageStatus:
            Self.get(
                Self.stage,
                .person(.viewer),
                "What the stage serves, its deployment and its hosts",
                query: ["after", "wait"]
            )
        case .deploy: Self.post("\(Self.stage)/deployments", .person(.deployer), "Queue a deployment")
        case .pause: Self.post("\(Self.stage)/pause", .person(.deployer), "Pause the running deployment")
        case .resume:
            Self.post(
                "\(Self.stage)/resume",
                .person(.deployer),
                "Resume the paused deployment, or a stage that is held"
            )
        case .cancel:
            Self.post(
                "\(Self.stage)/cancel",
                .person(.deployer),
                "Cancel the active, else the newest queued deployment"
            )
        case .retry: Self.post("\(Self.stage)/retry", .person(.deployer), "Ask all failed hosts again")
        case .retryHost: Self.post("\(Self.stageHost)/retry", .person(.deployer), "Ask one failed host again")
        case .pauseHost: Self.post("\(Self.stageHost)/pause", .person(.operator), "Admit this host only when resumed")
        case .resumeHost: Self.post("\(Self.stageHost)/resume", .person(.operator), "Let a paused host take part again")
        case .excludeHost: Self.post("\(Self.stageHost)/exclude", .person(.operator), "Go on and end without this host")
        default: Self.post("\(Self.stageHost)/include", .person(.operator), "Take an excluded host back in")
        }
    }

    private var lookingShape: Shape {
        switch self {
        case .showDeployment: Self.get("/v1/deployments/{deployment}", .person(.viewer), "One deployment")
        case .deploymentLogs:
            Self.get(
                "/v1/deployments/{deployment}/logs",
                .person(.viewer),
                "What the hooks wrote, line by line",
                query: ["host", "after", "limit", "wait"]
            )
        case .history:
            Self.get(
                "/v1/apps/{app}/history",
                .person(.viewer),
                "The app's deployments, newest first",
                query: ["stage", "limit"]
            )
        case .listHosts: Self.get("/v1/hosts", .person(.viewer), "All hosts")
        case .showHost: Self.get("/v1/hosts/{host}", .person(.viewer), "One host")
        case .removeHost:
            Shape(
                method: .delete,
                path: "/v1/hosts/{host}",
                access: .person(.operator),
                summary: "Forget a host and revoke its identity"
            )
        case .why:
            Self.get("/v1/why", .person(.viewer), "Why a stage, host or commit is where it is", query: ["subject"])
        default:
            Self.get(
                "/v1/events",
                .person(.viewer),
                "The event log: Server-Sent Events, or JSON with ?format=json",
                query: ["after", "app", "stage", "deployment", "host", "limit", "format"]
            )
        }
    }

    private var agentShape: Shape {
        switch self {
        case .agentJoin: Self.post("/v1/agent/join", .joiner, "Join a host; answers with its own identity")
        case .agentAssignments:
            Self.get("/v1/agent/assignments", .agent, "What this host shall do (long poll)", query: ["after", "wait"])
        case .agentReports: Self.post("/v1/agent/reports", .agent, "What this host did")
        case .agentManifest:
            Self.get("/v1/agent/builds/{build}/manifest", .agent, "The manifest of a build that this host shall serve")
        default: Self.post("/v1/agent/objects", .agent, "Objects of the host's builds, as one pack")
        }
    }
}
