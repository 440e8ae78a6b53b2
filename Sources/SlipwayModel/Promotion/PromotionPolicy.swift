/// How builds come to a stage by themselves.
package struct PromotionPolicy: Sendable, Hashable, Codable {
    /// In JSON `manual`, `build` or `after:STAGE`.
    package enum Source: Sendable, Hashable {
        /// Only people deploy.
        case manual
        /// Every new build.
        case build
        /// What the stage of this name accepted.
        case after(StageName)
    }

    package enum Queue: String, Sendable, Hashable, Codable, CaseIterable {
        /// The newest build, over those between.
        case newest
        /// Every build in its turn.
        case oneByOne = "one-by-one"
    }

    package var source: Source
    /// When promotions depart, by the clocks of `timezone`; `nil`: whenever there is something.
    package var train: CronSchedule?
    /// How late a departure that was missed may still leave.
    package var grace: Interval
    /// The name of a time zone, like `Europe/Berlin`.
    package var timezone: String
    /// Empty: any hour.
    package var windows: [ShipWindow]
    package var freezes: [Freeze]
    package var queue: Queue
    /// The most commits that one promotion may bring.
    package var maxCommits: Int?
    /// How many people must approve.
    package var approvals: Int

    package init(
        source: Source = .manual,
        train: CronSchedule? = nil,
        grace: Interval = .hours(1),
        timezone: String = "UTC",
        windows: [ShipWindow] = [],
        freezes: [Freeze] = [],
        queue: Queue = .newest,
        maxCommits: Int? = nil,
        approvals: Int = 0
    ) {
        self.source = source
        self.train = train
        self.grace = grace
        self.timezone = timezone
        self.windows = windows
        self.freezes = freezes
        self.queue = queue
        self.maxCommits = maxCommits
        self.approvals = approvals
    }
}
