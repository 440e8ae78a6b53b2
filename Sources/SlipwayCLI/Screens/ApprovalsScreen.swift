import SlipwayModel

/// What goes into a stage next, and who approved it.
struct ApprovalsScreen {
    var approvals: StageApprovals
    var clock: WallClock

    private static let mostCommits = 30

    var lines: [Text] { [heading] + commits + words }

    private var heading: Text {
        let key = StageKey(app: approvals.app, stage: approvals.stage)
        guard let build = approvals.build else { return Text("\(key)", .bold) + "  nothing goes in next" }
        let count = approvals.commits.count.counted("commit", "commits")
        let style: Style = approvals.counted >= approvals.needed ? .good : .attention
        return Text("\(key)", .bold) + Text("  \(build.commit.short) goes in next with \(count); ")
            + Text("\(approvals.counted) of \(approvals.needed) approvals", style)
    }

    private var commits: [Text] {
        let shown = approvals.commits.prefix(Self.mostCommits).map { commit in
            Text("  \(commit.id.short)", .bold) + Text(" \(commit.subject)") + Text("  \(commit.author)", .dim)
        }
        let more = approvals.commits.count - shown.count
        return shown + (more > 0 ? [Text("  and \(more) more", .dim)] : [])
    }

    private var words: [Text] {
        approvals.approvals.map { word in
            let verdict =
                word.fault.map { Text("does not count: \($0)", .attention) }
                ?? Text("counts until \(clock.moment(word.expiresAt))", .good)
            return Text("  \(word.approver) \(clock.ago(word.at)), ") + verdict
        }
    }
}
