import SlipwayModel

/// What `status APP/STAGE --json` prints.
///
/// Every member is always there, `null` when it has no value, so that scripts need no second look.
struct StageDocument: Encodable {
    private enum Key: String, CodingKey {
        case app, stage, build, deployment, queue, hosts, held, horizon, waiting, version
    }

    private let status: StageStatus

    init(_ status: StageStatus) { self.status = status }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(status.app, forKey: .app)
        try container.encode(status.stage, forKey: .stage)
        try container.encode(status.build, forKey: .build)
        try container.encode(status.deployment, forKey: .deployment)
        try container.encode(status.queue, forKey: .queue)
        try container.encode(status.hosts.map(HostDocument.init), forKey: .hosts)
        try container.encode(status.held, forKey: .held)
        try container.encode(status.horizon, forKey: .horizon)
        try container.encode(status.waiting, forKey: .waiting)
        try container.encode(status.version, forKey: .version)
    }
}
