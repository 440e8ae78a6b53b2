import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    /// Hooks come back as they were saved; a delivery is taken once, by its name and by its bytes, until it is forgotten.
    package static func deliveriesAreTakenOnce(_ database: any Database) async throws {
        _ = try await prepare(database)
        let app = stage.app
        let hook = HookRow(app: app, provider: .gitea, sealedSecret: "sealed", createdAt: now, createdBy: "ü")
        let (first, second) = (
            try Digest(String(repeating: "1", count: 64)), try Digest(String(repeating: "2", count: 64))
        )
        try await database.write { rows in
            try rows.save(hook)
            try require(try rows.hook(of: app, .gitea) == hook, "a hook changed on its way")
            try require(try rows.hook(of: app, .github) == nil, "a hook that nobody made")
            func take(_ name: String, _ body: Digest, at moment: Timestamp = now) throws -> Bool {
                try rows.takeDelivery(name, body: body, of: app, .gitea, now: moment)
            }
            try require(try take("a", first), "a new delivery")
            try require(try rows.hooks(of: app).map(\.lastTakenAt) == [now], "when one was taken last")
            try require(try take("a", second) == false, "a delivery by its name")
            try require(try take("b", first) == false, "a delivery by its bytes")
            try require(try take("b", second, at: now + .days(1)), "another delivery")
            try rows.forgetDeliveries(before: now + .hours(1))
            try require(try take("a", first), "a delivery that was forgotten")
            try require(try take("b", second) == false, "a delivery that is younger")
            try require(try rows.removeHook(of: app, .gitea) && rows.hooks(of: app).isEmpty, "a hook was not removed")
            try require(try rows.removeHook(of: app, .gitea) == false, "a hook was removed twice")
        }
    }

    /// An outbreak of an alert is news when it begins and when it ends.
    package static func alertsAreNewsOnce(_ database: any Database) async throws {
        @Sendable func alert(_ status: Alert.Status, at moment: Timestamp = now) -> Alert {
            Alert(status: status, labels: [:], startsAt: moment, fingerprint: "f")
        }
        let deployment = DeploymentID(number: 4)
        try await database.write { rows in
            try require(try rows.take(alert(.firing), of: stage, now: now), "an alert that fires")
            try require(try rows.take(alert(.firing), of: stage, now: now) == false, "an alert that still fires")
            try require(try rows.take(alert(.resolved), of: stage, now: now), "an alert that is over")
            try require(try rows.take(alert(.firing), of: stage, now: now) == false, "a late word that it fires")
            try require(try rows.take(alert(.firing, at: now + .seconds(1)), of: stage, now: now), "another outbreak")
            try require(try rows.hasAlertActed(on: deployment) == false, "nothing has acted")
            try rows.set(alert(.firing), of: stage, actedOn: deployment)
            try require(try rows.hasAlertActed(on: deployment), "an alert has acted")
            try rows.forgetAlerts(before: now + .days(1))
            try require(try rows.hasAlertActed(on: deployment), "what acted is not forgotten")
            try require(try rows.take(alert(.firing, at: now + .seconds(1)), of: stage, now: now), "one forgotten")
        }
    }
}
