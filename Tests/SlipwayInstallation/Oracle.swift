import SlipwayModel
import SlipwayTesting

/// Compares what the server's record says with what the hosts show, once all faults have stopped.
///
/// - every deployment has ended, and its events tell one legal story;
/// - at most one deployment of a stage was active at any time;
/// - no attempt of a hook ran twice, and no host restarted more often than it was admitted;
/// - each host that the record calls healthy serves that build;
/// - `current` points to a complete release: every file of its manifest, with its content.
package enum Oracle {
    /// - Throws: all that does not fit, in words; hosts get a moment to tell their news.
    package static func check(_ it: Installation) async throws {
        var found: [String] = []
        do {
            try await eventually("record and hosts agree", within: .seconds(15)) {
                found = try await violations(it)
                return found.isEmpty
            }
        } catch is NeverCame {
            throw Program.Failure(description: "record and hosts differ:\n- " + found.joined(separator: "\n- "))
        }
    }

    private static func violations(_ it: Installation) async throws -> [String] {
        let (events, history) = (try await it.allEvents(), try await it.history())
        var found = EventStory(events: events).violations
        for deployment in history where !deployment.status.isTerminal {
            found.append("\(deployment.id) has not ended: \(deployment.status) \(deployment.statusReason)")
        }
        for (stage, hosts) in [("shop/staging", it.staging), ("shop/prod", it.production)] where !hosts.isEmpty {
            let lines = try await it.stage(stage).hosts
            for host in hosts {
                let line = lines.first { $0.name.rawValue == host }
                found += try await HostShow(host: host, stage: stage, it: it).violations(line, events)
            }
        }
        return found
    }
}
