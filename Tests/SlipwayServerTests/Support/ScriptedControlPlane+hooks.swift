import SlipwayController
import SlipwayModel

extension ScriptedControlPlane {
    func statuses(of commit: CommitID, in app: AppName) async throws -> [CommitStatus] {
        try note("statuses of \(commit.short) in \(app)")
        return [try Samples.commitStatus(), try Samples.commitStatus(full: false)]
    }

    func report(_ status: CommitStatus, in app: AppName, by actor: Principal) async throws -> CommitStatus {
        try note("report \(status.state.rawValue) of \(status.context) by \(actor.name)")
        return status
    }

    func hooks(of app: AppName) async throws -> [HookSetup] {
        try note("hooks of \(app)")
        let made = HookSetup(provider: .gitea, createdAt: Samples.start, createdBy: "alice")
        var used = made
        (used.lastTakenAt, used.refused) = (Samples.start, 3)
        return [made, used]
    }

    func makeHook(of app: AppName, _ provider: HookProvider, by actor: Principal) async throws -> Redacted<String> {
        try note("makeHook \(provider.rawValue) of \(app) by \(actor.name)")
        return Redacted("hook-secret")
    }

    func removeHook(of app: AppName, _ provider: HookProvider, by actor: Principal) async throws {
        try note("removeHook \(provider.rawValue) of \(app) by \(actor.name)")
    }

    func takeIn(_ delivery: HookDelivery) async throws -> HookAnswer {
        let proof = delivery.proof.secret ?? "-"
        try note(
            "takeIn \(delivery.provider.rawValue) '\(delivery.event)' \(delivery.id ?? "-") proof=\(proof) \(delivery.body.count) bytes"
        )
        return HookAnswer(delivery.event == "star" ? .ignored : .taken, "it works")
    }

    func takeIn(_ group: AlertGroup, by actor: Principal) async throws -> AlertAnswer {
        try note("takeIn \(group.alerts.count) alerts by \(actor.name)")
        return AlertAnswer(alerts: [.init(alert: "Errors", outcome: .acted, message: "d4 is paused")])
    }
}

extension Samples {
    static let alert = Alert(
        status: .firing,
        labels: ["alertname": "Errors", "app": "shop", "stage": "prod"],
        startsAt: start,
        fingerprint: "7a8b"
    )

    static func commitStatus(full: Bool = true) throws -> CommitStatus {
        CommitStatus(
            commit: try commit(),
            context: "ci/test",
            state: .success,
            description: full ? "good" : nil,
            url: full ? "https://ci.example.com/1" : nil,
            at: start,
            by: "ci"
        )
    }
}
