import SlipwayModel

/// The words for there being nothing to promote.
enum PromotionReason {
    static func nothingNewer(_ snapshot: PromotionSnapshot, isOrdered: Bool) -> PromotionFinding {
        guard let serving = snapshot.serving else {
            return PromotionFinding(
                .nothingNewer,
                "there is no build of \(snapshot.stage.app) yet",
                endedBy: "'slipway build \(snapshot.stage.app)'"
            )
        }
        let commit = serving.build.commit.short
        guard isOrdered else {
            return PromotionFinding(
                .nothingNewer,
                "it serves commit \(commit), which is not on the branch: whether a build is newer is not known",
                endedBy: "a build that contains it, or 'slipway deploy \(snapshot.stage) --commit COMMIT'"
            )
        }
        return PromotionFinding(
            .nothingNewer,
            "it serves the newest build, commit \(commit)",
            endedBy: "a new build"
        )
    }
}
