import SlipwayModel

/// The measures of delivery, a line a stage and month.
struct MetricsScreen {
    var measured: [DeliveryMonth]
    var months: Int

    var lines: [Text] {
        guard !measured.isEmpty else {
            return [Text("No deployment ended in \(months == 1 ? "this month" : "these \(months) months").")]
        }
        let columns: [Table.Column] = [
            .init("STAGE"), .init("MONTH"), .init("DEPLOYED", .right), .init("TOOK"), .init("LEAD TIME"),
            .init("FAILED", .right), .init("RECOVERED IN"), .init("REWORK", .right),
        ]
        return Table(columns, rows: measured.map(row)).lines
    }

    private func row(of month: DeliveryMonth) -> [Text] {
        [
            Text("\(month.app)/\(month.stage)", .bold), Text(month.month), Text("\(month.deployments)"),
            spread(month.duration), spread(month.leadTime), share(month.changeFailRate), recovery(month),
            share(month.reworkRate),
        ]
    }

    private func spread(_ spread: TimeSpread?) -> Text {
        guard let spread else { return Text("–", .dim) }
        guard spread.count > 1 else { return Text(spread.median.inWords) }
        return Text(spread.median.inWords) + Text(" (\(spread.p90.inWords))", .dim)
    }

    private func share(_ share: Double?) -> Text {
        share.map { Text("\(Int(($0 * 100).rounded()))%") } ?? Text("–", .dim)
    }

    /// What nothing has repaired yet is in no time, and so is said.
    private func recovery(_ month: DeliveryMonth) -> Text {
        guard month.unrecovered > 0 else { return spread(month.recoveryTime) }
        let open = Text("\(month.unrecovered) not yet", .attention)
        return month.recoveryTime == nil ? open : spread(month.recoveryTime) + ", " + open
    }
}
