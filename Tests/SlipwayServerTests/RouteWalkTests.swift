import HTTPTypes
import HummingbirdTesting
import SlipwayAPI
import SlipwayModel
import Testing

struct RouteWalkTests {
    /// Who may use a route, written down again by hand: a change of the table must be meant.
    private static func allowed(_ route: Route) -> Set<String> {
        let global: Set = ["admin", "operator", "deployer", "viewer"]
        let limited: Set = ["shop-deployer", "prod-deployer", "prod-operator"]
        let everyone = Set(People.all.map(\.name))
        return switch route {
        case .health, .readiness, .openAPI, .whoAmI, .takeHook: everyone
        case .makeHook, .removeHook: ["admin"]
        case .commitStatuses: global.union(limited).union(["ci", "ci-all", "runner", "runner-all"])
        case .reportStatus:
            ["admin", "operator", "deployer", "shop-deployer", "ci", "ci-all", "runner", "runner-all"]
        case .takeAlerts: global.subtracting(["viewer"]).union(limited)
        case .listHooks: global.union(["shop-deployer", "prod-deployer", "prod-operator"])
        case .listTokens, .revokeToken, .applyApp: ["admin"]
        case .createToken, .removeHost: ["admin", "operator"]
        case .pauseHost, .resumeHost, .excludeHost, .includeHost: ["admin", "operator", "prod-operator"]
        case .missingObjects, .uploadObjects, .publishBuild:
            ["admin", "operator", "deployer", "shop-deployer", "ci", "ci-all", "runner", "runner-all"]
        case .showApp, .listBuilds, .showBuild:
            global.union(limited).union(["ci", "ci-all", "runner", "runner-all"])
        case .claimJob, .reportJob, .finishJob: ["runner", "runner-all", "runner-other"]
        case .requestBuild, .cancelJob: ["admin", "operator", "deployer", "shop-deployer"]
        case .listJobs, .showJob, .jobLogs: global.union(limited)
        case .deploy, .pause, .resume, .cancel, .retry, .retryHost:
            global.subtracting(["viewer"]).union(limited)
        case .hotfix: global.subtracting(["viewer"]).union(limited)
        case .markBuild: ["admin", "operator", "deployer", "shop-deployer"]
        case .listApps, .stageStatus, .showDeployment, .deploymentLogs, .history, .listHosts, .showHost,
            .why, .events, .planStage, .deliveryMeasures:
            global.union(limited)
        case .listApprovals, .listLocks, .listOverrides: global.union(limited)
        case .approve, .lockStage, .unlockStage, .giveOverride, .reviewOverride, .resumePromotion:
            global.subtracting(["viewer"]).union(limited)
        case .lockApp, .unlockApp: ["admin", "operator", "deployer", "shop-deployer"]
        case .lockEverything, .unlockEverything: ["admin", "operator"]
        case .showChecks: global.union(limited)
        case .acceptStage, .rejectStage: global.subtracting(["viewer"]).union(limited)
        case .answerCheck: global.subtracting(["viewer"]).union(limited).union(["ci", "ci-all", "ci-other"])
        case .agentJoin: ["joiner"]
        case .agentAssignments, .agentReports, .agentManifest, .agentObjects: ["h1"]
        }
    }

    @Test(arguments: Route.allCases)
    func `without credentials a route is closed, but for those that are open to anyone`(_ route: Route) async throws {
        let edge = try TestEdge()
        let response = try await edge.send(route, as: nil)
        if route.access == .anyone {
            #expect(response.status == .ok)
        } else {
            #expect(response.status == .unauthorized)
            #expect(try response.failure.code == .unauthenticated)
            #expect(response.headers[.wwwAuthenticate] != nil)
            #expect(edge.plane.calls == [])
        }
    }

    @Test(arguments: Route.allCases)
    func `a route is open to exactly those that it names`(_ route: Route) async throws {
        let edge = try TestEdge()
        for person in People.all {
            edge.plane.forget()
            let response = try await edge.send(route, as: person.name)
            if Self.allowed(route).contains(person.name) {
                // An upload of nothing is let in, and then found to be no pack; here there is not even a store.
                let isGood = response.status.kind == .successful || (route == .uploadObjects && response.status == 503)
                #expect(isGood, "\(person.name): \(response.status) \(response.text)")
            } else {
                #expect(response.status == .forbidden, "\(person.name)")
                #expect(edge.plane.calls == [], "\(person.name)")
            }
        }
    }

    @Test(arguments: Route.allCases)
    func `an unknown or revoked token is refused, and so is a header that is none`(_ route: Route) async throws {
        guard route.access != .anyone else { return }
        #expect(try await TestEdge().send(route, as: "mallory").status == .unauthorized)
        let method = try #require(HTTPRequest.Method(rawValue: route.method.rawValue))
        let basic = try await TestEdge().send(
            method,
            SampleRequests.path(route),
            as: nil,
            headers: [.authorization: "Basic YWRtaW46"]
        )
        #expect(basic.status == .unauthorized)
    }

    @Test func `each route makes the one call it stands for`() async throws {
        let expected: [Route: (String, String)] = [
            .pause: ("deployer", "pause shop/prod - by deployer"),
            .resume: ("deployer", "resume shop/prod - by deployer"),
            .cancel: ("deployer", "cancel shop/prod - by deployer"),
            .retry: ("deployer", "retry shop/prod all by deployer"),
            .retryHost: ("deployer", "retry shop/prod h1 by deployer"),
            .pauseHost: ("operator", "hold h1 in shop/prod as paused - by operator"),
            .resumeHost: ("operator", "hold h1 in shop/prod as none - by operator"),
            .excludeHost: ("operator", "hold h1 in shop/prod as excluded - by operator"),
            .includeHost: ("operator", "hold h1 in shop/prod as none - by operator"),
            .deploy: ("deployer", "deploy regular aaaa to shop/prod by deployer"),
            .hotfix: ("deployer", "hotfix aaaa of shop/prod by deployer"),
            .markBuild: ("deployer", "mark \(Samples.build) of shop bad by deployer"),
            .applyApp: ("admin", "apply shop dryRun=false by admin"),
            .publishBuild: ("ci", "publish 2 entries of shop by ci"),
            .agentReports: ("h1", "takeIn 1 reports, 1 logs from h1"),
            .agentJoin: ("joiner", "join h1 by joiner"),
            .removeHost: ("operator", "removeHost h1 by operator"),
            .revokeToken: ("admin", "revokeToken t1 by admin"),
            .listBuilds: ("viewer", "builds shop limit=50"),
            .deploymentLogs: ("viewer", "logs d42 host=- after=0 limit=1000 wait=0s"),
            .history: ("viewer", "history shop stage=- limit=50"),
            .why: ("viewer", "why shop/prod"),
            .claimJob: ("runner", "claimJob builder-1 wait=0s by runner"),
            .reportJob: ("runner", "report 1 lines batch=1 of j12 by runner"),
            .finishJob: ("runner", "finish j12 by runner"),
            .requestBuild: ("deployer", "requestBuild shop main by deployer"),
            .cancelJob: ("deployer", "cancelJob j12 of shop by deployer"),
            .jobLogs: ("viewer", "logs j12 after=0 limit=1000 wait=0s"),
            .reportStatus: ("ci", "report success of ci/test by ci"),
            .makeHook: ("admin", "makeHook github of shop by admin"),
            .removeHook: ("admin", "removeHook github of shop by admin"),
            .takeAlerts: ("prod-deployer", "takeIn 1 alerts by prod-deployer"),
            .listApprovals: ("viewer", "approvals shop/prod"),
            .approve: ("deployer", "approve shop/prod aaaa by deployer"),
            .listLocks: ("viewer", "locks"),
            .lockEverything: ("operator", "lock * for 2h: work by operator"),
            .lockApp: ("deployer", "lock shop for 2h: work by deployer"),
            .lockStage: ("prod-deployer", "lock shop/prod for 2h: work by prod-deployer"),
            .unlockEverything: ("operator", "unlock * of alice: done by operator"),
            .unlockApp: ("deployer", "unlock shop of alice: done by deployer"),
            .unlockStage: ("prod-deployer", "unlock shop/prod of alice: done by prod-deployer"),
            .listOverrides: ("viewer", "overridesToReview"),
            .giveOverride: ("prod-deployer", "override max-commits train of shop/prod for 1h: outage by prod-deployer"),
            .reviewOverride: ("prod-deployer", "review 3 of shop/prod by prod-deployer"),
            .resumePromotion: ("deployer", "resumePromotion shop/prod - by deployer"),
            .showChecks: ("viewer", "acceptance d42"),
            .answerCheck: ("ci", "answer t1 of d42 with passed by ci"),
            .acceptStage: ("deployer", "accept shop/prod - by deployer"),
            .rejectStage: ("deployer", "reject shop/prod - by deployer"),
            .planStage: ("viewer", "plan shop/prod aaaa"),
            .deliveryMeasures: ("viewer", "deliveryMeasures - - 6"),
        ]
        for (route, (person, call)) in expected {
            let edge = try TestEdge()
            _ = try await edge.send(route, as: person)
            #expect(edge.plane.calls == [call])
        }
    }
}
