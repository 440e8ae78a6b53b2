import SlipwayModel

/// Says in words where a deployment stands and what it waits for.
enum Waiting {
    static func overdueError(_ deadline: Interval, step: String?) -> String {
        let lastSeen = step.map { ", last seen in '\($0)'" } ?? ""
        return "no result within \(deadline) (healthy-deadline) of its start\(lastSeen)"
    }

    static func failures(_ tally: HostTally, tolerated: HostShare) -> String {
        let first = tally.failed.min {
            ($0.finishedAt ?? .distantPast, $0.name) < ($1.finishedAt ?? .distantPast, $1.name)
        }
        let cause = first.map { "\($0.name): \(($0.error ?? "failed").firstLine)" } ?? "none"
        let others = tally.failed.count > 1 ? " (and \(tally.failed.count - 1) more)" : ""
        let limit = tolerated == .count(0) ? "" : "; failures allowed: \(tolerated)"
        return "\(cause)\(others)\(limit)"
    }

    static func success(_ snapshot: RolloutSnapshot, _ tally: HostTally) -> String {
        var parts = ["\(tally.healthy.count) of \(hosts(tally.total)) healthy"]
        if !tally.failed.isEmpty { parts.append("failed but tolerated: \(names(tally.failed))") }
        if !tally.away.isEmpty { parts.append("out of reach: \(names(tally.away))") }
        if !tally.excluded.isEmpty { parts.append("excluded: \(names(tally.excluded))") }
        if tally.healthy.allSatisfy({ $0.activatedAt == nil }), !tally.healthy.isEmpty {
            parts.append("nothing had to change")
        }
        return parts.joined(separator: "; ")
    }

    /// The one line that is stored with the deployment.
    static func summary(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        admitted: [HostName],
        waits: [WhyAnswer.Reason]
    ) -> String {
        let done = tally.healthy.count + tally.alreadyCurrent.count
        let changing = tally.activating.map(\.name) + admitted
        var parts = ["\(done) of \(hosts(tally.total)) healthy"]
        if !changing.isEmpty { parts.append("\(list(changing)) changing") }
        if changing.isEmpty, let wait = waits.first { parts.append(wait.what) }
        return parts.joined(separator: "; ")
    }

    static func reasons(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        _ waves: WaveProgress,
        admitted: [HostName]
    ) -> [WhyAnswer.Reason] {
        let deployment = snapshot.deployment
        var reasons: [WhyAnswer.Reason] = []
        if tally.total == 0 { reasons.append(noHosts(deployment, tally)) }
        let changing = tally.activating.map(\.name) + admitted
        if !changing.isEmpty {
            reasons.append(
                WhyAnswer.Reason(
                    what: "\(list(changing)) \(changing.count == 1 ? "is" : "are") changing",
                    endedBy: "the hosts' health, or their healthy-deadline of \(deployment.policy.healthyDeadline)",
                    since: tally.activating.compactMap(\.activatedAt).min(),
                    until: tally.activating.compactMap(\.overdueAt).max()
                )
            )
        }
        if let until = waves.bakingUntil {
            reasons.append(
                WhyAnswer.Reason(
                    what: "wave \(waves.index + 1) of \(waves.count) bakes",
                    endedBy: "time",
                    since: tally.settled.last?.finishedAt,
                    until: until
                )
            )
        }
        reasons += heldHosts(tally, deployment)
        return reasons
    }

    /// What stands in the way of a deployment that made no progress.
    static func obstacle(_ snapshot: RolloutSnapshot, _ tally: HostTally) -> String {
        if tally.total == 0 { return noHosts(snapshot.deployment, tally).what }
        let preparing = tally.waiting.filter { $0.status != .prepared && !$0.hasRelease }
        return [
            tally.away.isEmpty ? nil : "out of reach: \(names(tally.away))",
            preparing.isEmpty ? nil : "not prepared: \(names(preparing))",
            tally.activating.isEmpty ? nil : "still changing: \(names(tally.activating))",
        ].compactMap(\.self).joined(separator: "; ")
    }

    private static func heldHosts(_ tally: HostTally, _ deployment: Deployment) -> [WhyAnswer.Reason] {
        var reasons: [WhyAnswer.Reason] = []
        let preparing = tally.waiting.filter {
            $0.status != .prepared && !$0.isPaused && tally.needsPreparation && !$0.hasRelease
        }
        if !preparing.isEmpty {
            reasons.append(
                WhyAnswer.Reason(
                    what: "\(names(preparing)) still \(preparing.count == 1 ? "fetches" : "fetch") the build",
                    endedBy: "the hosts' agents"
                )
            )
        }
        if !tally.away.isEmpty {
            reasons.append(
                WhyAnswer.Reason(
                    what: "\(names(tally.away)) out of reach for more than \(Host.lostAfter)",
                    endedBy: "the agent's return, or 'slipway host exclude HOST \(deployment.stage)'"
                )
            )
        }
        let paused = tally.waiting.filter(\.isPaused)
        if !paused.isEmpty {
            reasons.append(
                WhyAnswer.Reason(
                    what: "\(names(paused)) paused by a person",
                    endedBy: "'slipway host resume HOST \(deployment.stage)'"
                )
            )
        }
        return reasons
    }

    private static func noHosts(_ deployment: Deployment, _ tally: HostTally) -> WhyAnswer.Reason {
        let excluded = tally.excluded.isEmpty ? "" : "; excluded: \(names(tally.excluded))"
        return WhyAnswer.Reason(
            what: "\(deployment.stage) has no hosts\(excluded)",
            endedBy: "a host that joins the stage's group, or 'slipway cancel \(deployment.stage)'",
            since: deployment.startedAt
        )
    }

    private static func hosts(_ count: Int) -> String { count == 1 ? "1 host" : "\(count) hosts" }

    private static func names(_ entries: [HostTally.Entry]) -> String { list(entries.map(\.name)) }

    /// At most five names, then how many more.
    private static func list(_ names: [HostName]) -> String {
        let shown = names.sorted().prefix(5).map(\.rawValue).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}

extension String {
    var firstLine: String { split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "" }
}
