import SlipwayModel

/// What a deployment would do: commits, files, questions, hosts, the way back, and how long it takes.
struct PlanScreen {
    static let mostCommits = 20

    var plan: StagePlan

    var lines: [Text] {
        heading + warnings + commits + PlanFilesScreen(files: plan.files).lines + asked
            + PlanHostsScreen(plan: plan).lines + [HorizonLine.text(of: plan.horizon), estimate] + next
    }

    private var key: StageKey { StageKey(app: plan.app, stage: plan.stage) }

    private var heading: [Text] {
        var line = Text("\(key)", .bold) + "  "
        line += plan.serving.map { "serves \($0.commit.short), would serve " } ?? "serves nothing yet, would serve "
        line += Text(plan.target.commit.short, .bold) + Text("  build \(plan.target.id)", .dim)
        return [line] + (plan.changes ? [] : [Text("Nothing to do: every host has it already.", .good)])
    }

    private var warnings: [Text] { plan.warnings.map { Text("! \($0)", .attention) } }

    private var commits: [Text] {
        let (brought, away) = (plan.brought, plan.takenAway)
        return list(brought, "brings", .plain) + list(away, "takes away", .attention)
    }

    private func list(_ commits: [BranchCommit], _ what: String, _ style: Style) -> [Text] {
        guard !commits.isEmpty else { return [] }
        let authors = Set(commits.flatMap(\.authors)).count
        let count = commits.count.counted("commit", "commits")
        let title = Text("\(what) \(count) by \(authors.counted("person", "people"))", style)
        let rows = commits.prefix(Self.mostCommits).map { commit in
            [Text("  \(commit.id.short)"), Text(commit.authorName).cut(to: 24), Text(commit.subject).cut(to: 72)]
        }
        let more = commits.count - rows.count
        return [title] + Table("  COMMIT", "AUTHOR", "SUBJECT", rows: rows).lines
            + (more > 0 ? [Text("  and \(more) more", .dim)] : [])
    }

    private var asked: [Text] {
        guard !plan.asked.isEmpty else { return [] }
        return ["would be asked"]
            + plan.asked.map { reason in
                Text("  • \(reason.what)") + Text(reason.endedBy.map { "  (ended by: \($0))" } ?? "", .dim)
            }
    }

    private var estimate: Text {
        let time = plan.estimate.duration.map { "about \($0.inWords)" } ?? "not known"
        return Text("takes   \(time)") + Text(": \(plan.estimate.basis)", .dim)
    }

    private var next: [Text] {
        guard plan.changes else { return [] }
        return [
            Text(
                "deploy it while this holds: slipway deploy \(key) --build \(plan.target.id) --plan-id \(plan.planID)",
                .dim
            )
        ]
    }
}

extension BranchCommit {
    /// The author without the address.
    fileprivate var authorName: String {
        author.split(separator: "<").first.map { $0.trimmingSuffix(while: \.isWhitespace) } ?? author
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isBlank: (Character) -> Bool) -> String {
        var rest = self
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }
}
