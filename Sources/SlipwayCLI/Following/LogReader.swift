import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// Reads the log lines of a deployment page by page.
struct LogReader: Sendable {
    var source: any LogSource
    var console: Console
    /// How long one look waits for further lines.
    var wait: Interval = .seconds(20)

    /// Prints the lines that are there.
    func show(_ deployment: DeploymentID, host: HostName?) async throws {
        var lines: [LogLine] = []
        var screen = LogScreen()
        var hasLines = false
        try await read(deployment, host: host, wait: .zero) { page in
            hasLines = hasLines || !page.lines.isEmpty
            console.json ? lines += page.lines : try console.print(screen.lines(for: page.lines))
            return !page.lines.isEmpty
        }
        if console.json { return try console.show(lines, as: []) }
        guard !hasLines else { return }
        let place = host.map { " on \($0)" } ?? ""
        try console.note(
            Text("nothing was written for \(deployment)\(place): its hooks said nothing, or none ran", .dim)
        )
    }

    /// Prints lines as they come, until the deployment has ended.
    func follow(_ deployment: DeploymentID, host: HostName?) async throws {
        var screen = LogScreen()
        try await read(deployment, host: host, wait: wait) { page in
            try console.print(screen.lines(for: page.lines))
            return true
        }
    }

    /// Hands page after page to `take` until the last one, or until `take` wants no more.
    private func read(
        _ deployment: DeploymentID,
        host: HostName?,
        wait: Interval,
        take: (LogPage) throws -> Bool
    ) async throws {
        let patient = Patience(clock: console.clock)
        var after: Int64 = 0
        while true {
            let page = try await patient.tryUntilAnswered {
                try await source.logs(of: deployment, host: host, after: after, wait: wait)
            } onTrouble: {
                try console.note(Text($0, .attention))
            }
            after = page.next
            guard try take(page), !page.finished else { return }
        }
    }
}

/// Where log lines come from.
protocol LogSource: Sendable {
    func logs(of id: DeploymentID, host: HostName?, after: Int64, wait: Interval) async throws -> LogPage
}

extension SlipwayClient: LogSource {}
