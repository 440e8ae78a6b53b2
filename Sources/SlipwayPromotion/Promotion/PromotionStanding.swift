package import SlipwayModel

/// Where one build is on its way into a stage.
package enum PromotionStanding: Sendable, Hashable {
    /// It is none of those that could go there.
    case unknown
    /// What serves is it, or contains it.
    case arrived
    /// It does not ship as it is.
    case refused(PromotionFinding)
    /// It goes now.
    case leaving
    /// Another build goes now.
    case behind(BuildReference)
    /// What holds it, and all others.
    case waiting([PromotionFinding])
}

extension Promotion {
    package static func standing(
        of build: BuildID,
        in snapshot: PromotionSnapshot,
        now: Timestamp
    ) -> PromotionStanding {
        guard let place = snapshot.builds.firstIndex(where: { $0.build.id == build }) else { return .unknown }
        let basis = snapshot.serving?.basis.flatMap { basis in
            snapshot.builds.firstIndex { $0.build.id == basis }
        }
        if let basis, place >= basis { return .arrived }
        let lineup = PromotionLineup(snapshot)
        if let finding = lineup.refused[build] { return .refused(finding) }
        switch decide(snapshot, now: now) {
        case .deploy(let start): return start.build.id == build ? .leaving : .behind(start.build)
        case .waiting(let waiting):
            let others = Set(lineup.passedOver)
            return .waiting(waiting.findings.filter { !others.contains($0) })
        }
    }
}
