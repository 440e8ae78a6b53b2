import SlipwayModel

/// Which of the builds at hand is promoted first, and what its commits still need.
struct PromotionChoice {
    let load: PromotionLineup.Load
    let findings: [PromotionFinding]
    /// Newer builds that stay behind, with the reason.
    let warnings: [String]

    /// Nothing to choose from: nothing is chosen.
    init?(_ snapshot: PromotionSnapshot, among loads: [PromotionLineup.Load], now: Timestamp) {
        func findings(_ load: PromotionLineup.Load) -> [PromotionFinding] {
            [Self.size(snapshot, load), ApprovalTally(snapshot, load, now: now).finding].compactMap(\.self)
        }
        func isHeld(_ load: PromotionLineup.Load) -> Bool {
            !findings(load).allSatisfy { snapshot.lifts($0.rule, at: now) }
        }
        let isSmall = { Self.size(snapshot, $0) == nil || snapshot.lifts(.maxCommits, at: now) }
        let chosen =
            snapshot.policy.queue == .oneByOne
            ? loads.last : loads.first { !isHeld($0) } ?? loads.first(where: isSmall) ?? loads.last
        guard let chosen else { return nil }
        load = chosen
        self.findings = findings(chosen)
        warnings =
            snapshot.policy.queue == .oneByOne
            ? []
            : loads.filter { $0.place < chosen.place }
                .compactMap { left in
                    findings(left).first.map { "leaves \(left.candidate.name) for later: \($0.reason.what)" }
                }
    }

    /// A stage that serves nothing takes its first build as it is.
    private static func size(_ snapshot: PromotionSnapshot, _ load: PromotionLineup.Load) -> PromotionFinding? {
        guard snapshot.serving != nil, let most = snapshot.policy.maxCommits, load.commits.count > most else {
            return nil
        }
        let commit = load.candidate.build.commit.short
        return PromotionFinding(
            .maxCommits,
            "\(load.candidate.name) brings \(load.commits.count) commits at once; max-commits allows \(most)",
            endedBy: "'slipway deploy \(snapshot.stage) --commit \(commit)', or a build of fewer commits",
            since: load.readyAt
        )
    }
}
