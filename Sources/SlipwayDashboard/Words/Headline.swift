import SlipwayModel

/// Where everything stands, in one line.
enum Headline {
    static func of(_ apps: [AppOverview]) -> String {
        let stages = apps.flatMap(\.stages)
        func count(_ status: Deployment.Status) -> Int { stages.count { $0.deployment?.status == status } }
        let parts = [
            part(count(.running), "running"), part(count(.paused), "paused"),
            part(count(.failed), "failed"), part(stages.map(\.queued).reduce(0, +), "waiting"),
        ].compactMap(\.self)
        let held = stages.count { $0.held != nil }
        if held > 0 {
            return (["\(Count.of(held, "stage")) held"] + parts.map { "\($0.count) \($0.word)" }).joined(
                separator: ", "
            )
        }
        if apps.isEmpty { return "Welcome" }
        guard let first = parts.first else { return "All quiet" }
        let nouned = "\(Count.of(first.count, "deployment")) \(first.word)"
        return ([nouned] + parts.dropFirst().map { "\($0.count) \($0.word)" }).joined(separator: ", ")
    }

    private static func part(_ count: Int, _ word: String) -> (count: Int, word: String)? {
        count == 0 ? nil : (count, word)
    }
}
