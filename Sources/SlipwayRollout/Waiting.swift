import SlipwayModel

/// Says in words where a deployment stands.
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
        if !tally.silent.isEmpty { parts.append("out of reach: \(names(tally.silent))") }
        if !tally.excluded.isEmpty { parts.append("excluded: \(names(tally.excluded))") }
        if tally.healthy.allSatisfy({ $0.activatedAt == nil }), !tally.healthy.isEmpty {
            parts.append("nothing had to change")
        }
        return parts.joined(separator: "; ")
    }

    /// The one line that is stored with the deployment.
    static func summary(_ tally: HostTally, admitted: [HostName], waits: [WhyAnswer.Reason]) -> String {
        let done = tally.healthy.count + tally.alreadyCurrent.count
        let changing = tally.activating.map(\.name) + admitted
        var parts = ["\(done) of \(hosts(tally.total)) healthy"]
        if !changing.isEmpty { parts.append("\(list(changing)) changing") }
        if changing.isEmpty, let wait = waits.first { parts.append(wait.what) }
        return parts.joined(separator: "; ")
    }

    /// What stands in the way of a deployment that made no progress.
    static func obstacle(_ snapshot: RolloutSnapshot, _ tally: HostTally) -> String {
        if tally.total == 0 { return noHosts(snapshot.deployment, tally) }
        let preparing = tally.waiting.filter { $0.status != .prepared && !$0.hasRelease && tally.needsPreparation }
        let unwell = tally.waiting.filter(\.isUnwell)
        return [
            tally.silent.isEmpty ? nil : "out of reach: \(names(tally.silent))",
            preparing.isEmpty ? nil : "not prepared: \(names(preparing))",
            unwell.isEmpty ? nil : "unhealthy before: \(names(unwell))",
            tally.activating.isEmpty ? nil : "still changing: \(names(tally.activating))",
        ].compactMap(\.self).joined(separator: "; ")
    }

    static func noHosts(_ deployment: Deployment, _ tally: HostTally) -> String {
        let excluded = tally.excluded.isEmpty ? "" : "; excluded: \(names(tally.excluded))"
        return "\(deployment.stage) has no hosts\(excluded)"
    }

    /// Why a failed deployment stops instead of going back, and what a person can do.
    static func beyondHorizon(_ target: BuildReference, of stage: StageKey, _ barrier: String) -> String {
        "paused, because going back to \(target.commit.short) is beyond the rollback horizon (\(barrier)): fix forward by "
            + "'slipway deploy \(stage) --replace', or go back all the same by "
            + "'slipway rollback \(stage) --beyond-horizon --reason TEXT'"
    }

    static func hosts(_ count: Int) -> String { count == 1 ? "1 host" : "\(count) hosts" }

    static func names(_ entries: [HostTally.Entry]) -> String { list(entries.map(\.name)) }

    /// At most five names, then how many more.
    static func list(_ names: [HostName]) -> String {
        let shown = names.sorted().prefix(5).map(\.rawValue).joined(separator: ", ")
        return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
    }
}

extension String {
    var firstLine: String { split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "" }
}
