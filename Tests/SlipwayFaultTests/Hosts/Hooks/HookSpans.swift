import SlipwayInstallation
import SlipwayModel

extension Shop {
    /// Lets `restart` take a while, and write down when it begins and ends.
    func takeItsTime() throws {
        try edit("deploy/restart") {
            $0.replacing("end_process\nmkdir", with: "\(Self.slowly)end_process\nmkdir")
        }
    }

    private static let slowly = """
        echo "begin $SLIPWAY_ATTEMPT" >>"$SLIPWAY_HOST_ROOT/spans"
        for _ in 1 2 3 4 5 6; do sleep 0.1; done
        echo "end $SLIPWAY_ATTEMPT" >>"$SLIPWAY_HOST_ROOT/spans"

        """
}

extension Installation {
    /// Builds a new commit and asks for it in production, without waiting.
    ///
    /// - Returns: the deployment before it.
    func deployCommit(_ subject: String) async throws -> DeploymentID? {
        let commit = try await shop.commit(subject)
        try await cli("build", "shop", "--ref", commit)
        let last = try await status().deployment?.id
        try await cli("deploy", "shop/prod", "--commit", commit, "--reason", "a test")
        return last
    }

    /// Attempts that went on when another had begun.
    func overlaps(_ host: String) -> [String] {
        var running = ""
        return file("spans", of: host).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.first == "end" else {
                running = words.last ?? ""
                return nil
            }
            return words.last == running ? nil : words.last
        }
    }

    /// How the deployment of an attempt (`d42.3.restart@h1`) ended on its host, by its events.
    func story(of attempt: String, on host: String) async throws -> [String] {
        let events: [Event] = try await json("events", "shop/prod", "--limit", "1000")
        let ends: Set<EventKind> = [.hostHealthy, .hostUnhealthy, .hostInterrupted]
        let deployment = attempt.split(separator: ".").first.map(String.init)
        return events.filter { ends.contains($0.kind) && $0.host?.rawValue == host }
            .filter { $0.deployment.map { "\($0)" } == deployment }
            .map(\.kind.rawValue)
    }
}
