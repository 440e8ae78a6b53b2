import SlipwayModel
import SlipwayStore

extension Why {
    /// Where a commit is in each stage; one without a build is where its job is, or the build that brings it.
    func commit(_ text: String) throws -> WhyAnswer {
        guard (4...64).contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(
                .notFound,
                "\(NameRule.quote(text)) is no stage (APP/STAGE), no host that has joined, and no commit"
            )
        }
        let builds = try rows.builds(commitPrefix: text)
        let placed = try rows.commits(prefix: text)
        guard Set(builds.map(\.commit) + placed.map(\.commit.commit.id)).count <= 1 else {
            throw SlipwayError(.invalidInput, "'\(text)' fits several commits: give more digits")
        }
        if let build = builds.first { return try commit(build) }
        if let (app, commit) = placed.first { return try commit.isOnBranch ? onTheWay(commit, app) : lost(commit, app) }
        throw SlipwayError(
            .notFound,
            "no build of the commit '\(text)' was published: 'slipway build APP --ref \(text)' makes one"
        )
    }

    private func commit(_ build: Build) throws -> WhyAnswer {
        let (live, reasons) = try stages(of: build)
        let place = live.isEmpty ? "is not live anywhere" : "is live in \(live.joined(separator: ", "))"
        let subject = build.subject.map { " (\($0))" } ?? ""
        return WhyAnswer(
            subject: build.commit.rawValue,
            summary: "\(build.commit.short)\(subject) of \(build.app) \(place)",
            reasons: reasons
        )
    }

    private func stages(of build: Build) throws -> (live: [String], reasons: [WhyAnswer.Reason]) {
        let spec = try Lookup(rows).app(build.app)
        var live: [String] = []
        var reasons: [WhyAnswer.Reason] = []
        for stage in spec.stages {
            let key = StageKey(app: spec.app, stage: stage.name)
            let view = try StageView(rows, key, presence: presence, now: now)
            let place = try CommitInStage(build: build, view: view, rows: rows, zones: zones, now: now)
            if place.isLive { live.append(stage.name.rawValue) }
            reasons.append(try place.reason())
        }
        return (live, reasons)
    }

    /// A commit of the branch that has no build of its own.
    private func onTheWay(_ placed: PlacedCommit, _ app: AppName) throws -> WhyAnswer {
        let commit = placed.commit
        let name = "\(commit.id.short) (\(commit.subject)) of \(app)"
        let carrier = try BuildOrder(rows, app).members.last { $0.commits.contains { $0.id == commit.id } }
        guard let build = carrier?.build else {
            let reasons = [try unbuilt(commit, app)]
            return WhyAnswer(subject: commit.id.rawValue, summary: "\(name) is not built yet", reasons: reasons)
        }
        let (live, reasons) = try stages(of: build)
        let place = live.isEmpty ? "is not live anywhere" : "is live in \(live.joined(separator: ", "))"
        let what = "it has no build of its own: that of \(build.commit.short) brings it"
        return WhyAnswer(
            subject: commit.id.rawValue,
            summary: "\(name) \(place)",
            reasons: [WhyAnswer.Reason(what: what, since: build.createdAt)] + reasons
        )
    }

    private func unbuilt(_ commit: BranchCommit, _ app: AppName) throws -> WhyAnswer.Reason {
        let again = "'slipway build \(app) --ref \(commit.id.short)'"
        guard let job = try rows.newestBuildJob(of: commit.id, in: app) else {
            return WhyAnswer.Reason(
                what:
                    "no runner was asked to build it: a newer commit is built instead, or what its statuses must show is missing",
                endedBy: "the build of a newer commit, its statuses, or \(again)",
                since: commit.committedAt
            )
        }
        let what = "\(job.id) is to build it: \(job.status.rawValue), \(job.statusReason)"
        return switch job.status {
        case .queued: WhyAnswer.Reason(what: what, endedBy: "a runner", since: job.createdAt)
        case .running: WhyAnswer.Reason(what: what, endedBy: "its end", since: job.startedAt)
        case .succeeded, .failed, .cancelled:
            WhyAnswer.Reason(what: what, endedBy: "a newer commit, or \(again)", since: job.finishedAt)
        }
    }

    private func lost(_ placed: PlacedCommit, _ app: AppName) -> WhyAnswer {
        let commit = placed.commit
        return WhyAnswer(
            subject: commit.id.rawValue,
            summary: "\(commit.id.short) (\(commit.subject)) of \(app) is no longer on the branch",
            reasons: [
                WhyAnswer.Reason(
                    what: "the branch was moved away from it before it was built, and it does not ship",
                    endedBy: "a push that brings it back"
                )
            ]
        )
    }
}
