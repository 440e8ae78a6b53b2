extension AppSpec {
    /// What differs from an earlier version of the app, one line a difference; from nothing, one line a stage.
    package func changes(from old: AppSpec?) -> [String] {
        guard let old else { return stages.map { "stages: added \($0.name) (hosts of group \($0.group))" } }
        var changes = Self.difference("owner", old.owner, owner)
        changes += Self.difference("source.git", old.source?.git, source?.git)
        changes += Self.difference("source.branch", old.source?.branch, source?.branch)
        changes += SourceSpec.changes(from: old.source, to: source)
        changes += Self.difference("source.statuses", old.source?.statuses.words, source?.statuses.words)
        changes += Self.difference("build.run", old.build?.run.words, build?.run.words)
        changes += Self.difference("build.output", old.build?.output, build?.output)
        changes += Self.difference("build.timeout", old.build?.timeout, build?.timeout)
        changes += Self.difference("build.when", old.build?.when.rawValue, build?.when.rawValue)
        changes += release.changes(from: old.release)
        return changes + stageChanges(from: old)
    }

    /// What is true of this app but may surprise: members that do not take effect in this version.
    package var notices: [String] {
        stages.flatMap(\.notYet).map { "\($0) is understood, but does not take effect in this version" }
    }

    private func stageChanges(from old: AppSpec) -> [String] {
        var changes = old.stages.filter { stage($0.name) == nil }.map { "stages: removed \($0.name)" }
        for stage in stages {
            guard let before = old.stage(stage.name) else {
                changes.append("stages: added \(stage.name) (hosts of group \(stage.group))")
                continue
            }
            changes += stage.changes(from: before)
        }
        if changes.isEmpty, stages.map(\.name) != old.stages.map(\.name) {
            changes.append("stages: order is now \(stages.map(\.name.rawValue).joined(separator: ", "))")
        }
        return changes
    }

    /// One line if the two differ, else none.
    static func difference<Value: Equatable & CustomStringConvertible>(
        _ path: String,
        _ old: Value?,
        _ new: Value?
    ) -> [String] {
        guard old != new else { return [] }
        return ["\(path): \(old.map(\.description) ?? "none") → \(new.map(\.description) ?? "none")"]
    }
}

extension ReleaseSpec {
    fileprivate func changes(from old: ReleaseSpec) -> [String] {
        var changes = AppSpec.difference("release.hooks", old.hooks, hooks)
        changes += AppSpec.difference("release.hook-timeout", old.hookTimeout, hookTimeout)
        for name in Set(env.keys).union(old.env.keys).sorted() {
            changes += AppSpec.difference("release.env.\(name)", old.env[name], env[name])
        }
        changes += AppSpec.difference("release.health", old.health?.words, health?.words)
        changes += AppSpec.difference("release.rescue", old.rescue, rescue)
        return changes + AppSpec.difference("release.keep", old.keep, keep)
    }
}

extension StageSpec {
    fileprivate func changes(from old: StageSpec) -> [String] {
        let path = "stages[\(name)]"
        let (before, after) = (old.rollout, rollout)
        var changes = AppSpec.difference("\(path).hosts.group", old.group, group)
        changes += AppSpec.difference("\(path).rollout.waves", before.waves.words, after.waves.words)
        changes += AppSpec.difference("\(path).rollout.batch", before.batch, after.batch)
        changes += AppSpec.difference("\(path).rollout.min-healthy-time", before.minHealthyTime, after.minHealthyTime)
        changes += AppSpec.difference("\(path).rollout.healthy-deadline", before.healthyDeadline, after.healthyDeadline)
        changes += AppSpec.difference(
            "\(path).rollout.progress-deadline",
            before.progressDeadline,
            after.progressDeadline
        )
        changes += AppSpec.difference("\(path).rollout.failures", before.failures, after.failures)
        changes += AppSpec.difference("\(path).rollout.unreachable", before.unreachable, after.unreachable)
        changes += AppSpec.difference(
            "\(path).rollout.on-failure",
            before.onFailure.rawValue,
            after.onFailure.rawValue
        )
        changes += AppSpec.difference("\(path).promote", old.promotion?.words, promotion?.words)
        changes += AppSpec.difference("\(path) acceptance", old.acceptance?.words, acceptance?.words)
        changes += AppSpec.difference("\(path).alerts", old.alerts?.words, alerts?.words)
        let limit = "\(path).rollout.fix-forward-limit"
        return changes + AppSpec.difference(limit, before.fixForwardLimit, after.fixForwardLimit)
    }
}

extension [RolloutPolicy.Wave] {
    fileprivate var words: String { isEmpty ? "none" : map { "\($0.hosts) (bake \($0.bake))" }.joined(separator: ", ") }
}

extension Command {
    fileprivate var words: String {
        switch self {
        case .shell(let line): line
        case .arguments(let arguments): "\(arguments)"
        }
    }
}

extension HealthSpec {
    fileprivate var words: String {
        let what =
            switch probe {
            case .http(let url): "http \(url)"
            case .tcp(let address): "tcp \(address)"
            case .command(let command): "command \(command.words)"
            }
        return "\(what) every \(interval), timeout \(timeout), healthy for \(healthyFor), deadline \(deadline)"
    }
}
