import SlipwayModel

/// Why one build, though newer than what serves, is not promoted by itself; `nil` if it may be.
struct Ineligibility {
    let finding: PromotionFinding?

    /// `brings` are the commits since what serves, up to this build; `blocker` is the oldest of the builds with these whose
    /// blocking statuses failed.
    init(
        _ snapshot: PromotionSnapshot,
        _ candidate: PromotionCandidate,
        brings: [CommitID],
        blocker: PromotionCandidate?
    ) {
        let byHand = "'slipway deploy \(snapshot.stage) --commit \(candidate.build.commit.short)'"
        finding =
            Self.bad(candidate)
            ?? Self.spoiled(snapshot, candidate, byHand)
            ?? Self.unfixed(snapshot, candidate, brings, byHand)
            ?? blocker.flatMap { Self.blocked(candidate, by: $0, byHand) }
            ?? Self.unaccepted(snapshot, candidate)
            ?? Self.statuses(candidate, byHand)
    }

    private static func bad(_ candidate: PromotionCandidate) -> PromotionFinding? {
        candidate.bad.map { bad in
            let ends = "a newer build, or whoever marks it good again"
            return .init(
                .bad,
                "\(candidate.name) is marked bad: \(bad)",
                endedBy: ends,
                since: candidate.publishedAt
            )
        }
    }

    /// A hotfix is not taken out again by a build from before its commits.
    private static func unfixed(
        _ snapshot: PromotionSnapshot,
        _ candidate: PromotionCandidate,
        _ brings: [CommitID],
        _ byHand: String
    ) -> PromotionFinding? {
        let missing = (snapshot.serving?.picks ?? []).subtracting(brings).sorted().map(\.short)
        guard !missing.isEmpty else { return nil }
        return .init(
            .hotfix,
            "\(candidate.name) does not have \(missing.listed), which the hotfix that serves has",
            endedBy: "a newer build, or \(byHand)",
            since: candidate.publishedAt
        )
    }

    private static func blocked(
        _ candidate: PromotionCandidate,
        by blocker: PromotionCandidate,
        _ byHand: String
    ) -> PromotionFinding? {
        guard case .blocking(let names) = blocker.statuses else { return nil }
        let holder = blocker == candidate ? "its" : "of \(blocker.name) the"
        return .init(
            .blocked,
            "\(candidate.name) is held: \(holder) blocking statuses failed: \(names.listed)",
            endedBy: "these statuses, or \(byHand)",
            since: candidate.publishedAt
        )
    }

    private static func unaccepted(
        _ snapshot: PromotionSnapshot,
        _ candidate: PromotionCandidate
    ) -> PromotionFinding? {
        guard case .after(let stage) = snapshot.policy.source, snapshot.accepted[candidate.build.id] == nil else {
            return nil
        }
        return .init(
            .acceptance,
            "\(candidate.name) has not been accepted by \(stage)",
            endedBy: "\(stage): 'slipway why \(snapshot.stage.app)/\(stage)'",
            since: candidate.publishedAt
        )
    }

    private static func statuses(
        _ candidate: PromotionCandidate,
        _ byHand: String
    ) -> PromotionFinding? {
        switch candidate.statuses {
        case .green, .blocking:
            nil
        case .waiting(let names):
            .init(
                .statuses,
                "\(candidate.name) waits for required statuses: \(names.listed)",
                endedBy: "these statuses",
                since: candidate.publishedAt
            )
        case .failed(let names):
            .init(
                .statuses,
                "\(candidate.name) has failed required statuses: \(names.listed)",
                endedBy: "a newer build, these statuses when they are repeated, or \(byHand)",
                since: candidate.publishedAt
            )
        }
    }

    /// What happened to the build on this stage, if it did not end well.
    private static func spoiled(
        _ snapshot: PromotionSnapshot,
        _ candidate: PromotionCandidate,
        _ byHand: String
    ) -> PromotionFinding? {
        guard let last = snapshot.ended.first(where: { concerns($0, candidate.build.id) }) else { return nil }
        let words =
            switch (last.kind, last.status) {
            case (.rollback, _): "went back from it"
            case (_, .succeeded): ""
            case (_, .cancelled): "was cancelled"
            case (_, _): "failed"
            }
        guard !words.isEmpty else { return nil }
        return .init(
            .spoiled,
            "\(candidate.name) is not promoted again: \(last.id) \(words)",
            endedBy: "a newer build, or \(byHand)",
            since: last.finishedAt
        )
    }

    /// Whether the deployment brought the build, or went back from it.
    private static func concerns(_ deployment: Deployment, _ build: BuildID) -> Bool {
        switch deployment.kind {
        case .regular, .hotfix: deployment.build?.id == build
        case .rollback:
            deployment.previousBuild?.id == build && deployment.startedAt != nil && deployment.drillOf == nil
        case .restart, .stop: false
        }
    }
}
