import SlipwayModel
import SlipwayPromotion

/// How a promotion is told of.
struct PromotionWords {
    let start: PromotionDecision.Start
    let snapshot: PromotionSnapshot

    /// Of the deployment: `promoted from staging, 3 commits; passes over one build: 1a2b3c4d`.
    var reason: String { ([cause + ", " + commits] + start.warnings).joined(separator: "; ") }

    /// `3f2a1b9c goes to shop/prod by itself: promoted from staging, 3 commits`.
    var event: String { "\(start.build.commit.short) goes to \(snapshot.stage) by itself: \(reason)" }

    var data: [String: String] {
        var data = ["commits": start.commits.prefix(50).map(\.short).joined(separator: " ")]
        if !start.warnings.isEmpty { data["warnings"] = start.warnings.joined(separator: "\n") }
        if let departure = start.departure { data["departure"] = "\(departure)" }
        return data
    }

    private var cause: String {
        if case .after(let stage) = snapshot.policy.source { return "promoted from \(stage)" }
        return "a new build"
    }

    private var commits: String { start.commits.count == 1 ? "1 commit" : "\(start.commits.count) commits" }
}
