import SlipwayModel

/// What `app apply` did or would do.
struct ApplyScreen {
    var result: ApplyResult
    var dryRun: Bool

    var lines: [Text] {
        [headline] + result.changes.map { Text("  \($0)") } + result.notices.map { Text("note: \($0)", .attention) }
    }

    private var headline: Text {
        if result.created { return Text("\(dryRun ? "would create" : "created") \(result.app)", .good) }
        if result.changes.isEmpty { return Text("\(result.app) is as described: nothing changes") }
        return Text("\(dryRun ? "would change" : "changed") \(result.app):", .good)
    }
}
