package import SlipwayModel

/// The oldest build that a stage can safely go back to.
///
/// A commit with `Slipway-Rollback: no` takes something along that older builds cannot live with, such as a migration.
/// From the moment at which a host serves it, builds without it are beyond the horizon. `until BUILD` names the oldest
/// build that still can. Builds that are marked bad are no way back.
package struct Horizon: Sendable {
    private let snapshot: HorizonSnapshot
    /// The strictest first.
    private let bounds: [HorizonBound]

    package static func of(_ snapshot: HorizonSnapshot) -> Self { Self(snapshot) }

    private init(_ snapshot: HorizonSnapshot) {
        self.snapshot = snapshot
        bounds = snapshot.marked.compactMap { HorizonBound($0, named: snapshot.named) }
            .filter { bound in snapshot.serving.contains(where: bound.isSet) }
            .sorted { ($0.from, $0.marked.position) > ($1.from, $1.marked.position) }
    }

    /// Why the stage must not go to this build; `nil` when nothing forbids it.
    package func barrier(to member: HorizonSnapshot.Member) -> String? { bounds.first { !$0.allows(member) }?.reason }

    /// What will limit the way back once the stage serves this build, and does not yet; `nil` when nothing new does.
    package func newBound(after member: HorizonSnapshot.Member) -> String? {
        let known = Set(bounds.map(\.marked.commit.id))
        return Self(snapshot.after(member)).bounds.first { !known.contains($0.marked.commit.id) }?.reason
    }

    /// As people and programs get it.
    package var shown: StageHorizon {
        let within = snapshot.stable.filter { $0.bad == nil && barrier(to: $0) == nil }
        let oldest = Self.oldest(of: within)
        return StageHorizon(
            build: oldest?.build,
            reason: reason(oldest),
            bounds: bounds.map {
                .init(commit: $0.marked.commit.id, subject: $0.marked.commit.subject, reason: $0.reason)
            },
            atHand: Self.oldest(of: within.filter { snapshot.hosts > 0 && $0.hosts == snapshot.hosts })?.build
        )
    }

    /// In the order of commits, where it is known for all; else in that of deployments.
    private static func oldest(of members: [HorizonSnapshot.Member]) -> HorizonSnapshot.Member? {
        let placed = members.filter { $0.position != nil }
        guard placed.count == members.count else { return members.last }
        return placed.reversed().min { ($0.position ?? 0) < ($1.position ?? 0) }
    }

    private func reason(_ oldest: HorizonSnapshot.Member?) -> String {
        guard let oldest else {
            guard let bound = bounds.first else { return "\(snapshot.stage) was never stable on a build that is good" }
            return
                "\(bound.reason), and \(snapshot.stage) was never stable on a build that has it: only forward is safe"
        }
        if let bound = bounds.first { return bound.reason }
        let what = "the oldest good build that \(snapshot.stage) was stable on"
        return oldest.position == nil
            ? "\(what); the commits of its branch are not known here, so none was asked"
            : "\(what); no commit limits the way back"
    }
}
