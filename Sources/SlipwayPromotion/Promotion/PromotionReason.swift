import SlipwayModel

/// The words for there being nothing to promote.
enum PromotionReason {
    static func nothingNewer(_ snapshot: PromotionSnapshot, isOrdered: Bool) -> WhyAnswer.Reason {
        guard let serving = snapshot.serving else {
            return WhyAnswer.Reason(
                what: "there is no build of \(snapshot.stage.app) yet",
                endedBy: "'slipway build \(snapshot.stage.app)'"
            )
        }
        let commit = serving.build.commit.short
        guard isOrdered else {
            return WhyAnswer.Reason(
                what: "it serves commit \(commit), which is not on the branch: whether a build is newer is not known",
                endedBy: "a build that contains it, or 'slipway deploy \(snapshot.stage) --commit COMMIT'"
            )
        }
        return WhyAnswer.Reason(what: "it serves the newest build, commit \(commit)", endedBy: "a new build")
    }
}
