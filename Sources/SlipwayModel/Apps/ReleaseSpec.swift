/// How a host turns an artifact into something that serves.
package struct ReleaseSpec: Sendable, Hashable, Codable {
    /// The folder inside the artifact that holds the hooks; `nil` for a build without hooks.
    package var hooks: String?
    /// How long one hook may run before it and all it started is ended.
    package var hookTimeout: Interval
    /// Given to every hook and health command, beside the `SLIPWAY_` variables.
    package var env: [String: String]
    package var health: HealthSpec?
    /// How long after it became healthy a host goes back by itself when its health fails; `.zero` for never.
    package var rescue: Interval
    /// How many releases stay on a host, the serving one included.
    ///
    /// At least 1.
    package var keep: Int

    package init(
        hooks: String? = nil,
        hookTimeout: Interval = .minutes(5),
        env: [String: String] = [:],
        health: HealthSpec? = nil,
        rescue: Interval = ReleaseSpec.standardRescue,
        keep: Int = 5
    ) {
        self.hooks = hooks
        self.hookTimeout = hookTimeout
        self.env = env
        self.health = health
        self.rescue = rescue
        self.keep = keep
    }

    package static let standardRescue = Interval.minutes(5)
}

extension ReleaseSpec {
    /// What was written before there was `rescue` has the standard one.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            hooks: try values.decodeIfPresent(String.self, forKey: .hooks),
            hookTimeout: try values.decode(Interval.self, forKey: .hookTimeout),
            env: try values.decode([String: String].self, forKey: .env),
            health: try values.decodeIfPresent(HealthSpec.self, forKey: .health),
            rescue: try values.decodeIfPresent(Interval.self, forKey: .rescue) ?? Self.standardRescue,
            keep: try values.decode(Int.self, forKey: .keep)
        )
    }
}

/// How a host finds out whether what it runs is healthy.
package struct HealthSpec: Sendable, Hashable, Codable {
    package enum Probe: Sendable, Hashable, Codable {
        /// Healthy when a GET answers 200 to 399 within the probe's timeout. `${NAME}` is replaced from the environment.
        case http(String)
        /// Healthy when a connection to `host:port` opens.
        case tcp(String)
        /// Healthy when the command exits 0.
        case command(Command)
    }

    package var probe: Probe
    /// From the start of one probe to the start of the next.
    package var interval: Interval
    /// One probe that takes longer has failed.
    package var timeout: Interval
    /// The host is healthy once every probe of this long has passed.
    package var healthyFor: Interval
    /// Not healthy by then, counted from the first probe: the host has failed.
    package var deadline: Interval

    package init(
        probe: Probe,
        interval: Interval = .seconds(1),
        timeout: Interval = .seconds(5),
        healthyFor: Interval = .zero,
        deadline: Interval = .seconds(60)
    ) {
        self.probe = probe
        self.interval = interval
        self.timeout = timeout
        self.healthyFor = healthyFor
        self.deadline = deadline
    }
}
