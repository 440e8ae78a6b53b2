import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct AlertFlowTests {
    private func alert(
        _ status: Alert.Status = .firing,
        stage: String = "prod",
        fingerprint: String = "f",
        at moment: Timestamp = ControlRoom.now()
    ) -> Alert {
        Alert(
            status: status,
            labels: ["alertname": "Errors", "app": "shop", "stage": stage],
            annotations: ["summary": "5 % fail"],
            startsAt: moment,
            fingerprint: fingerprint
        )
    }

    private func send(_ alerts: [Alert], to room: ControlRoom) async throws -> [AlertAnswer.Line] {
        try await room.controller.takeIn(AlertGroup(alerts: alerts), by: room.admin).alerts
    }

    @Test func `an alert after a deployment takes the stage back, once however often it comes`() async throws {
        try await ControlRoom.run(hosts: 2) { room in
            try await room.applySourced(alerts: AlertPolicy())
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 2) {
                _ = try await room.end(of: room.deploy(good).id)
                let deployed = try await room.end(of: room.deploy(bad).id)
                let fires = alert()
                let first = try await send([fires, fires], to: room)
                #expect(first.map(\.outcome) == [.acted, .duplicate])
                #expect(first[0].message == "d3 undoes d2")
                let other = try await send([alert(fingerprint: "g")], to: room)
                // The way back may have ended by then.
                let noted = other.map(\.message).first ?? ""
                #expect(["d3 goes back already", "an alert has acted on d2 already"].contains(noted), "\(noted)")
                #expect(other.map(\.outcome) == [.noted])
                let revert = try await room.end(of: DeploymentID(number: 3))
                #expect(revert.status == .succeeded && revert.build == good.reference)
                #expect(revert.actor == "alertmanager" && revert.revertOf == deployed.id)
                #expect(revert.reason == "the alert Errors (5 % fail) fires")
                let over = try await send([alert(.resolved, at: fires.startsAt)], to: room)
                #expect(over.map(\.message) == ["it is over"])
                let status = try await room.status()
                #expect(status.build == good.reference && status.queue.isEmpty)
                let events = try await room.events(.alertTaken)
                #expect(
                    events.map(\.message) == [
                        "the alert Errors (5 % fail) is resolved for shop/prod: it is over",
                        "the alert Errors (5 % fail) is firing for shop/prod: \(noted)",
                        "the alert Errors (5 % fail) is firing for shop/prod: d3 undoes d2",
                    ]
                )
            }
        }
    }

    @Test func `an alert in the middle of a deployment ends it, with all that waits behind it`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applySourced(alerts: AlertPolicy())
            let (good, bad) = (try await room.build("a"), try await room.build("b"))
            try await room.served(by: 1) { _ = try await room.end(of: room.deploy(good).id) }
            let running = try await room.deploy(bad).id
            try await room.status { $0.deployment?.id == running && $0.deployment?.status == .running }
            let queued = try await room.deploy(good).id
            let lines = try await send([alert()], to: room)
            #expect(lines.map(\.message) == ["d4 undoes d2"])
            for id in [running, queued] {
                let cancelled = try await room.controller.deployment(id)
                #expect(cancelled.status == .cancelled)
                #expect(cancelled.statusReason.contains("replaced by d4 (rollback), which alertmanager asked for"))
            }
        }
    }

    @Test func `a policy to pause pauses what runs, and nothing is paused twice`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applySourced(alerts: AlertPolicy(action: .pause))
            let running = try await room.deploy(try await room.build("a")).id
            try await room.status { $0.deployment?.status == .running }
            let lines = try await send([alert(), alert(fingerprint: "g")], to: room)
            #expect(lines.map(\.message) == ["d1 is paused", "an alert has acted on d1 already"])
            let paused = try await room.controller.deployment(running)
            #expect(paused.status == .paused)
            #expect(paused.statusReason == "paused by alertmanager: the alert Errors (5 % fail) fires")
            _ = try await room.controller.resume(ControlRoom.key, reason: nil, by: room.admin)
            let again = try await send([alert(fingerprint: "h")], to: room)
            #expect(again.map(\.outcome) == [.noted])
            #expect(try await room.controller.deployment(running).status == .running)
        }
    }

    @Test func `a stage that never served anything else cannot be taken back, and that is said`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applySourced(alerts: AlertPolicy())
            let build = try await room.build("a")
            try await room.served(by: 1) { _ = try await room.end(of: room.deploy(build).id) }
            let lines = try await send([alert()], to: room)
            #expect(lines.map(\.outcome) == [.noted])
            #expect(lines[0].message.hasPrefix("d1 cannot be undone: shop/prod has no earlier stable build"))
            let events = try await room.events(.alertTaken)
            #expect(events.count == 1)
        }
    }

    @Test func `alerts that name no stage, or one that the token may not stop, change nothing`() async throws {
        try await ControlRoom.run(hosts: 1) { room in
            try await room.applySourced(alerts: AlertPolicy())
            var nameless = alert()
            nameless.labels["app"] = nil
            let lines = try await send([nameless, alert(stage: "prd"), alert(stage: "../x")], to: room)
            #expect(lines.map(\.outcome) == [.noted, .noted, .noted])
            #expect(lines[1].message == "there is no stage shop/prd: nothing was done")
            let scope = Principal.Scope.person(.deployer, app: AppName(unchecked: "other"), stage: nil)
            let stranger = Principal(name: "mallory", token: TokenID("t"), scope: scope)
            let error = await #expect(throws: SlipwayError.self) {
                try await room.controller.takeIn(AlertGroup(alerts: [alert()]), by: stranger)
            }
            #expect(error?.code == .forbidden)
            #expect(error?.message == "the token of 'mallory' needs the role deployer for shop/prod")
            let empty = try await room.controller.takeIn(AlertGroup(alerts: []), by: stranger)
            #expect(empty.alerts.isEmpty)
            let events = try await room.events(.alertTaken)
            #expect(events.isEmpty)
        }
    }
}
