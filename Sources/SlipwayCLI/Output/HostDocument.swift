import SlipwayModel

/// One host of a stage, with every member, `null` when it has no value.
struct HostDocument: Encodable {
    private enum Key: String, CodingKey { case name, zone, build, status, hold, step, error, lastSeen, bytesFetched }

    private let host: StageStatus.HostLine

    init(_ host: StageStatus.HostLine) { self.host = host }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(host.name, forKey: .name)
        try container.encode(host.zone, forKey: .zone)
        try container.encode(host.build, forKey: .build)
        try container.encode(host.status, forKey: .status)
        try container.encode(host.hold, forKey: .hold)
        try container.encode(host.step, forKey: .step)
        try container.encode(host.error, forKey: .error)
        try container.encode(host.lastSeen, forKey: .lastSeen)
        try container.encode(host.bytesFetched, forKey: .bytesFetched)
    }
}
