import SlipwayModel

/// Whether the stage's train stands ready, and what it takes along.
struct TrainStanding {
    private enum Standing {
        /// The stage has no train.
        case none
        /// It leaves with what was ready at this moment.
        case leaving(Timestamp)
        /// Nothing leaves before `next`.
        case away
    }

    private let standing: Standing
    private let policy: PromotionPolicy
    private let zone: ZoneRules
    /// When it next departs; `nil` without a train.
    let next: Timestamp?

    /// `ready` says since when each of the eligible builds could leave.
    init(_ snapshot: PromotionSnapshot, ready: [Timestamp], now: Timestamp) {
        (policy, zone) = (snapshot.policy, snapshot.zone)
        guard let train = snapshot.policy.train else {
            (standing, next) = (.none, nil)
            return
        }
        next = train.next(after: now, in: snapshot.zone)
        let limit = max(now - policy.grace - .milliseconds(1), snapshot.departed ?? Timestamp(milliseconds: .min))
        let due = train.last(at: now, after: limit, in: snapshot.zone)
        if let due, ready.isEmpty || ready.contains(where: { $0 <= due }) {
            standing = .leaving(due)
        } else {
            standing = .away
        }
    }

    /// The departure that a promotion now would leave with.
    var departure: Timestamp? { if case .leaving(let due) = standing { due } else { nil } }

    /// What may be promoted with it; while it is away, what would be, so that everything else can be said already.
    func boarding(_ loads: [PromotionLineup.Load]) -> [PromotionLineup.Load] {
        guard let departure else { return loads }
        return loads.filter { $0.readyAt <= departure }
    }

    func warnings(now: Timestamp) -> [String] {
        guard let departure, now - departure >= .minutes(1) else { return [] }
        return ["leaves \((now - departure).inWords) late with the train of \(wall(departure))"]
    }

    func findings(
        _ snapshot: PromotionSnapshot,
        waiting load: PromotionLineup.Load?,
        now: Timestamp
    ) -> [PromotionFinding] {
        guard case .away = standing, let load, let train = snapshot.policy.train else { return [] }
        let missed = train.next(after: load.readyAt - .milliseconds(1), in: snapshot.zone)
            .flatMap { due in due + policy.grace < now && due > snapshot.departed ?? due - .milliseconds(1) ? due : nil
            }
        let note = missed.map { "; it missed the one of \(wall($0)) by more than the grace of \(policy.grace)" } ?? ""
        let finding = PromotionFinding(
            .train,
            "\(load.candidate.name) waits for the train, '\(train)' (\(snapshot.policy.timezone))\(note)",
            endedBy: "time, or 'slipway override \(snapshot.stage) --rule train --reason TEXT'",
            since: load.readyAt,
            until: next
        )
        return [finding]
    }

    /// A departure as the clocks of the zone show it.
    private func wall(_ departure: Timestamp) -> String { "\(zone.local(at: departure)) (\(policy.timezone))" }
}
