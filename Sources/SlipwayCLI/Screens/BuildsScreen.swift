import SlipwayModel

/// Builds, newest first.
struct BuildsScreen {
    var app: AppName
    var builds: [Build]
    var clock: WallClock

    var lines: [Text] {
        guard !builds.isEmpty else { return ["\(app) has no builds yet: slipway build \(app) --ref main"] }
        let columns: [Table.Column] = [
            .init("BUILD"), .init("COMMIT"), .init("REF"), .init("SUBJECT"), .init("FILES", .right),
            .init("SIZE", .right), .init("BY"), .init("WHEN"), .init("BAD"),
        ]
        return Table(columns, rows: builds.map(row)).lines
    }

    private func row(of build: Build) -> [Text] {
        [
            Text("\(build.id)", .bold), Text(build.commit.short), build.ref.cell, Text(build.subject ?? "").cut(to: 44),
            Text("\(build.files)"), Text(build.size.inBytes), Text(build.createdBy), Text(clock.ago(build.createdAt)),
            Text(build.bad ?? "", .bad),
        ]
    }
}
