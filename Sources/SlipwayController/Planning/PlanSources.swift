import Crypto
import FoundationEssentials
import SlipwayModel
import SlipwayStages
import SlipwayStore

/// All that one plan is made from, read in one transaction.
struct PlanSources {
    let spec: AppSpec
    let row: StageRow
    let snapshot: StageSnapshot
    let target: Build
    let stage: StageKey

    /// - Throws: `not_found` for a stage or a build that there is not.
    init(
        _ rows: any Transaction,
        _ stage: StageKey,
        target: String,
        presence: Presence,
        now: Timestamp
    ) throws {
        let lookup = Lookup(rows)
        row = try lookup.stage(stage)
        spec = try lookup.app(stage.app)
        self.target = try lookup.build(of: stage.app, named: target)
        guard let snapshot = try StageSnapshot(rows, stage, presence: presence, now: now) else {
            throw SlipwayError(.notFound, "there is no stage \(stage)")
        }
        self.snapshot = snapshot
        self.stage = stage
    }

    /// Names what the plan is made from; equal sources have equal ids.
    func id() throws -> PlanID {
        let texts = try Dictionary(uniqueKeysWithValues: PlanID.Part.allCases.map { ($0, try text(of: $0)) })
        return PlanID { part in Digest(bytes: SHA256.hash(data: Data((texts[part] ?? "").utf8))) }
    }

    private func text(of part: PlanID.Part) throws -> String {
        switch part {
        case .target: "\(target.id) \(target.bad ?? "")"
        case .serving: row.build.map { "\($0.id)" } ?? "none"
        case .pipeline: try json(spec)
        case .deployments:
            "\(row.held?.reason ?? "")\n"
                + snapshot.open.map { "\($0.id) \($0.status.rawValue)" }.joined(separator: "\n")
        case .hosts:
            snapshot.hosts.map { host in
                "\(host.name) \(host.zone?.rawValue ?? "-") \(host.current?.rawValue ?? "-") \(host.wasHealthy ?? true)"
            }.joined(separator: "\n")
        }
    }

    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
