import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// One host's part in the deployment of one stage.
struct HostPartArguments: ParsableArguments {
    @Argument(help: "The host's name.", transform: { try HostName($0) })
    var name: HostName

    @Argument(
        help: ArgumentHelp(
            "The stage, like shop/prod; needed only when several stages with the host deploy.",
            valueName: "app/stage"
        ),
        transform: { try StageKey($0) }
    )
    var stage: StageKey?

    /// Changes the part by one of the routes for it, and shows the deployment.
    func change(by route: Route, reason: String?, in session: Session) async throws {
        let stage = try await chosenStage(in: session)
        let deployment = try await session.client.change(name, of: stage, by: route, reason: reason)
        try session.console.show(deployment)
    }

    private func chosenStage(in session: Session) async throws -> StageKey {
        if let stage { return stage }
        return try await Self.onlyStage(deployingTo: name, in: session)
    }

    /// The one stage whose active deployment concerns the host.
    private static func onlyStage(deployingTo host: HostName, in session: Session) async throws -> StageKey {
        let active = try await session.client.apps().flatMap(\.activeStages)
        var found: [StageKey] = []
        for key in active where try await session.client.status(of: key).hosts.contains(where: { $0.name == host }) {
            found.append(key)
        }
        guard let first = found.first else {
            throw SlipwayError(.notFound, "no deployment that runs or is paused concerns \(host)")
        }
        guard found.count == 1 else {
            let names = found.map(\.description).joined(separator: ", ")
            throw SlipwayError(.invalidInput, "\(host) takes part in several deployments: name one of \(names)")
        }
        return first
    }
}

extension AppOverview {
    /// The stages whose deployment runs or is paused.
    fileprivate var activeStages: [StageKey] {
        stages.filter { $0.deployment.map { Deployment.Status.active.contains($0.status) } ?? false }
            .map { StageKey(app: app, stage: $0.stage) }
    }
}
