import SlipwayAPI
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension ServerFaultTests {
    @Suite(.serialized)
    struct RacingOrdersTests {
        @Test(.fault(25))
        func `orders that race have one order, which the audit shows`() async throws {
            try await Installation.run(staging: [], production: ["h3", "h4"]) { it in
                let commits = try await it.twoBuilds()
                try await it.bring(commits[0])
                var chance = FaultSeed()
                try await chance.naming {
                    for _ in 0..<FaultSeed.rounds(3) {
                        let orders = (0..<24).map { _ in Order.any(commits, &chance.random) }
                        let answers = await it.send(orders)
                        #expect(answers.allSatisfy { [202, 200, 409].contains($0.status) }, "\(answers)")
                        _ = try await it.settled()
                        try await it.checkAudit(answers)
                        try await Oracle.check(it)
                    }
                    try await it.bring(commits[1])
                    try await Oracle.check(it)
                }
            }
        }

        @Test(.fault(25))
        func `of many who cancel one deployment exactly one did it`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try it.hold(["h3"])
                let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[0]))
                try await eventually("h3 is in its restart hook") { it.marks("h3").count == 1 }
                let answers = await it.send(Array(repeating: Order.action("cancel"), count: 20))
                try it.release(["h3"])
                #expect(answers.map(\.status).sorted() == [200] + Array(repeating: 409, count: 19))
                let events = try await it.allEvents().filter {
                    $0.deployment == made.id && $0.kind == .deploymentCancelled
                }
                #expect(events.count == 1)
                #expect(try await it.deployment(made.id).status == .cancelled)
                try await eventually("h3 finished what it was in") { try await it.stage().hosts.first?.build != nil }
                try await Oracle.check(it)
            }
        }

        @Test(.fault(25))
        func `a rollback that races with the end of its deployment wins or comes after it`() async throws {
            try await Installation.run(staging: [], production: ["h3"]) { it in
                let commits = try await it.twoBuilds()
                try await it.bring(commits[0])
                var chance = FaultSeed()
                try await chance.naming {
                    for _ in 0..<FaultSeed.rounds(3) {
                        let made = try await it.deploy(DeployRequest(kind: .regular, target: commits[1]))
                        try await chance.pause(upTo: .milliseconds(700))
                        let back = try await it.deploy(DeployRequest(kind: .rollback, target: commits[0]))
                        let status = try await it.settled()
                        #expect([.cancelled, .succeeded].contains(try await it.deployment(made.id).status))
                        #expect(try await it.deployment(back.id).status == .succeeded)
                        #expect(status.build?.commit.rawValue == commits[0])
                        #expect(try await it.served() == [commits[0]])
                        try await Oracle.check(it)
                    }
                }
            }
        }
    }
}

/// One thing that a person can ask of production.
private enum Order: Sendable {
    case deploy(DeployRequest)
    case action(String)

    static func any(_ commits: [String], _ random: inout SeededGenerator) -> Self {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2:
            .deploy(
                DeployRequest(
                    kind: .regular,
                    target: commits.randomElement(using: &random),
                    replace: Bool.random(using: &random)
                )
            )
        case 3: .deploy(DeployRequest(kind: .rollback, target: commits.randomElement(using: &random)))
        case 4: .action("pause")
        case 5: .action("resume")
        case 6: .action("retry")
        default: .action("cancel")
        }
    }
}

extension Installation {
    fileprivate func bring(_ commit: String) async throws {
        _ = try await deploy(DeployRequest(kind: .regular, target: commit, replace: true))
        let status = try await settled()
        #expect(status.build?.commit.rawValue == commit)
    }

    /// Sends all at the same time; those who paused are not waited for for ever.
    fileprivate func send(_ orders: [Order]) async -> [HTTPCall.Answer] {
        let answers = await withTaskGroup(of: HTTPCall.Answer?.self) { group in
            for order in orders {
                group.addTask {
                    let path = Self.path(of: "shop/prod")
                    return switch order {
                    case .deploy(let request): try? await self.api("POST", "\(path)/deployments", request)
                    case .action(let name): try? await self.api("POST", "\(path)/\(name)", ActionRequest(reason: name))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(!answers.contains { $0 == nil }, "an order was not answered")
        _ = try? await api("POST", "\(Self.path(of: "shop/prod"))/resume", ActionRequest())
        return answers.compactMap(\.self)
    }

    /// Every deployment that was acknowledged is in the audit, once, in the order of its number.
    fileprivate func checkAudit(_ answers: [HTTPCall.Answer]) async throws {
        let acknowledged = Set(try answers.filter { $0.status == 202 }.map { try $0.json(DeploymentSummary.self).id })
        let queued = try await allEvents().filter { $0.kind == .deploymentQueued }.compactMap(\.deployment)
        #expect(acknowledged.isSubset(of: queued))
        #expect(queued == queued.sorted())
        #expect(Set(queued).count == queued.count)
    }
}
