import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Keeps people from bringing a build back that is beyond the horizon, unless they say that they mean it.
struct HorizonGuard {
    let stage: StageKey
    let order: DeployOrder

    /// What the order lifts; `nil` when it lifts nothing.
    ///
    /// - Throws: `refused` with the reason, for a build beyond the horizon; `invalid_input` for an override without a
    ///   reason.
    func check(
        _ build: BuildReference,
        by actor: String,
        _ rows: any Transaction,
        now: Timestamp
    ) throws -> DeployRules.Lifted? {
        guard [.regular, .hotfix, .rollback].contains(order.kind) else { return nil }
        let reading = HorizonReading(rows, stage)
        guard let barrier = try reading.barrier(to: build) else { return nil }
        guard order.beyondHorizon else {
            let oldest = try Horizon.of(reading.snapshot()).shown.build
            let way = oldest.map { ", or go back no further than build \($0.id) (\($0.commit.short))" } ?? ""
            throw SlipwayError(
                .refused,
                "\(stage) cannot safely go to build \(build.id) (\(build.commit.short)): \(barrier). Fix forward\(way); if it must be, repeat it with --beyond-horizon --reason TEXT"
            )
        }
        guard let reason = order.reason, reason.contains(where: { !$0.isWhitespace }) else {
            throw SlipwayError(
                .invalidInput,
                "to go beyond the rollback horizon of \(stage) needs a reason: add --reason TEXT (\(barrier))"
            )
        }
        let words = "\(build.commit.short) is beyond the rollback horizon of \(stage) (\(barrier))"
        return DeployRules.Lifted(rules: [.horizon], words: words, actor: actor, reason: reason, now: now)
    }
}
