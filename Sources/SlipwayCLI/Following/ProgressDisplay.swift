import SlipwayModel

/// Shows the progress of deployments: a live picture on a terminal, else a line a change.
struct ProgressDisplay: ~Copyable {
    private let console: Console
    private let isLive: Bool
    private var screen: TerminalScreen
    private var log = ChangeLog()
    private var paces: [DeploymentID: Pace] = [:]
    private var frame: ProgressFrame?
    private var trouble: String?

    init(console: Console) {
        self.console = console
        isLive = console.progress.isTerminal
        screen = TerminalScreen(descriptor: console.progress, colour: console.progressColour)
    }

    /// Shows a stage while `deployment` is what is waited for.
    mutating func show(_ status: StageStatus, deployment: DeploymentSummary) throws {
        trouble = nil
        let pace = updatedPace(status, deployment: deployment)
        guard !isLive else {
            frame = ProgressFrame(status: status, deployment: deployment, pace: pace, clock: console.clock)
            return try draw()
        }
        var changes = log.changes(of: deployment)
        if status.deployment?.id == deployment.id { changes += log.changes(of: status.hosts) }
        try write(changes)
    }

    /// Shows a stage that has no deployment to wait for.
    mutating func show(idle status: StageStatus) throws {
        trouble = nil
        guard isLive else { return try write(log.changes(of: status.hosts)) }
        frame = nil
        try screen.draw(StageScreen(status: status, clock: console.clock).lines)
    }

    /// Shows a deployment that the stage no longer mentions.
    mutating func show(_ deployment: DeploymentSummary) throws {
        if !isLive { try write(log.changes(of: deployment)) }
    }

    /// Says, once, why nothing new can be shown.
    mutating func show(trouble text: String) throws {
        let isNew = trouble != text
        trouble = text
        if isLive { return try draw() }
        if isNew { try write([Text(text, .attention)]) }
    }

    /// Leaves the last picture where it is.
    mutating func close() throws { try screen.close() }

    /// Writes lines below the picture.
    mutating func close(with lines: [Text]) throws {
        try close()
        try console.progress.write(lines.map { $0.rendered(colour: console.progressColour) + "\n" }.joined())
    }

    private mutating func updatedPace(_ status: StageStatus, deployment: DeploymentSummary) -> Pace {
        guard status.deployment?.id == deployment.id else { return Pace() }
        var pace = paces[deployment.id] ?? Pace()
        pace.saw(finished: HostTally(status.hosts).finished, at: console.clock.now())
        paces[deployment.id] = pace
        return pace
    }

    private mutating func draw() throws {
        frame?.trouble = trouble
        try screen.draw(frame?.lines ?? [Text(trouble ?? "", .attention)])
    }

    private func write(_ changes: [Text]) throws {
        let time = Text(console.clock.timeOfDay(console.clock.now()) + " ", .dim)
        let lines = changes.map { (time + $0).rendered(colour: console.progressColour) + "\n" }
        if !lines.isEmpty { try console.progress.write(lines.joined()) }
    }
}
