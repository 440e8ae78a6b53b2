package import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension Controller {
    package func status(of stage: StageKey, after version: Int64?, wait: Interval) async throws -> StageStatus {
        let end = now() + wait
        while true {
            let ticket = hub.ticket()
            let (presence, zones, now) = (presence, zones, now())
            let status = try await withZones {
                try await self.database.read { rows in
                    var status = try StageView(rows, stage, presence: presence, now: now).status
                    let why = Why(rows: rows, presence: presence, zones: zones, now: now)
                    status.waiting = try why.waiting(into: stage)
                    status.horizon = try Horizon.of(HorizonReading(rows, stage).snapshot()).shown
                    return status
                }
            }
            guard let version, status.version <= version, now < end, !Task.isCancelled else { return status }
            await hub.wait(for: .stage(stage), since: ticket, atMost: end - now)
            if hub.isClosed { return status }
        }
    }

    package func hosts() async throws -> [Host] {
        try await database.read { try $0.hosts() }.map(present)
    }

    package func host(_ name: HostName) async throws -> Host {
        present(try await database.read { try Lookup($0).host(name) })
    }

    private func present(_ host: Host) -> Host {
        var host = host
        host.lastSeen = presence.lastSeen(host.name, stored: host.lastSeen)
        return host
    }

    package func events(
        after sequence: Int64,
        filter: EventFilter,
        limit: Int,
        wait: Interval
    ) async throws -> [Event] {
        let end = now() + wait
        while true {
            let ticket = hub.ticket()
            let events = try await database.read { rows in
                try rows.events(
                    after: sequence,
                    app: filter.app,
                    stage: filter.stage,
                    deployment: filter.deployment,
                    host: filter.host,
                    limit: limit
                )
            }
            let now = now()
            guard events.isEmpty, now < end, !Task.isCancelled, !hub.isClosed else { return events }
            await hub.wait(for: .events, since: ticket, atMost: end - now)
        }
    }

    package func latestEvents(filter: EventFilter, limit: Int) async throws -> [Event] {
        try await database.read { rows in
            try rows.latestEvents(
                app: filter.app,
                stage: filter.stage,
                deployment: filter.deployment,
                host: filter.host,
                limit: limit
            )
        }
    }

    package func logs(
        of deployment: DeploymentID,
        host: HostName?,
        after sequence: Int64,
        limit: Int,
        wait: Interval
    ) async throws -> (lines: [LogLine], next: Int64, finished: Bool) {
        let end = now() + wait
        while true {
            let ticket = hub.ticket()
            let (lines, isOver) = try await database.read { rows in
                let isOver = try Lookup(rows).deployment(deployment).status.isTerminal
                let lines = try rows.logs(of: deployment, host: host, after: sequence, limit: limit)
                if let host, lines.isEmpty, sequence == 0 { _ = try Lookup(rows).host(host) }
                return (lines, isOver)
            }
            let now = now()
            let isWaiting = lines.isEmpty && !isOver && now < end && !Task.isCancelled && !hub.isClosed
            guard isWaiting else {
                return (lines, lines.last?.sequence ?? sequence, isOver && lines.count < limit)
            }
            await hub.wait(for: .logs(deployment), since: ticket, atMost: end - now)
        }
    }

    package func why(_ subject: String) async throws -> WhyAnswer {
        let (presence, zones, now) = (presence, zones, now())
        return try await withZones {
            try await self.database.read { rows in
                let why = Why(rows: rows, presence: presence, zones: zones, now: now)
                if subject.contains("/") { return try why.stage(StageKey(subject)) }
                if let name = HostName(rawValue: subject), let host = try rows.host(name) { return try why.host(host) }
                return try why.commit(subject)
            }
        }
    }
}
