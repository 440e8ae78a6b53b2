import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    private static let first = DeploymentID(number: 1)

    /// Checks come back with their evidence, and an answer is written over the question.
    package static func checksComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .succeeded))
            var check = CheckRecord(deployment: first, name: "smoke", job: JobID(number: 5), askedAt: now)
            try rows.save(check)
            try rows.save(CheckRecord(deployment: first, name: "qa", askedAt: now + .seconds(1)))
            for state in CheckRecord.State.allCases {
                check.state = state
                check.note = "now \(state.rawValue)"
                check.evidence = "ü 'quoted'; --\n\u{1F600}"
                (check.url, check.by, check.endedAt) = ("https://ci/1", "qa-bot", now + .seconds(9))
                try rows.save(check)
                try require(try rows.checks(of: first).first == check, "a check changed on its way")
            }
            try require(try rows.checks(of: first).map(\.name) == ["smoke", "qa"], "the order of asking")
            try require(try rows.checks(of: DeploymentID(number: 2)).isEmpty, "checks of another deployment")
        }
    }

    /// Measurements come back, those of a round alone and all of them; the schema knows every verdict.
    package static func measurementsComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .running))
            for (index, verdict) in GateRecord.Verdict.allCases.enumerated() {
                for round in ["wave 1", "wave 2"] {
                    try rows.save(record(verdict, at: now + .seconds(Int64(index)), in: round))
                }
            }
            let verdicts = try rows.gateRecords(of: first, round: "wave 1").map(\.verdict)
            try require(verdicts == GateRecord.Verdict.allCases, "\(verdicts)")
            try require(try rows.gateRecords(of: first, round: "wave 1").allSatisfy { $0.numbers == "" }, "no numbers")
            let newest = try rows.gateRecords(of: first, limit: 3)
            try require(newest.map(\.round) == ["wave 2", "wave 1", "wave 2"], "the order of all: \(newest)")
            try require(newest[0] == record(.error, at: now + .seconds(4), in: "wave 2"), "\(newest[0])")
            try rows.save(record(.passed, at: now + .seconds(4), in: "wave 2", by: "alice"))
            try require(try rows.gateRecords(of: first, limit: 1)[0].by == "alice", "a person's word in its place")
            try rows.save(record(.error, at: now + .seconds(4), in: "wave 2"))
            try require(try rows.gateRecords(of: first, limit: 1)[0].by == "alice", "a measurement never takes it")
        }
    }

    private static func record(
        _ verdict: GateRecord.Verdict,
        at moment: Timestamp,
        in round: String,
        by person: String? = nil
    ) -> GateRecord {
        GateRecord(
            deployment: first,
            gate: "p95",
            round: round,
            at: moment,
            verdict: verdict,
            note: "note",
            numbers: "h1: 1 2 3",
            by: person
        )
    }

    /// Watches come back, and of a stage the one that goes on is found.
    package static func watchesComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            for number in Int64(1)...2 { try rows.insert(deployment(number, builds[0], .succeeded)) }
            var watch = Watch(deployment: first, stage: stage, beganAt: now, until: now + .minutes(30))
            try rows.save(watch)
            try require(try rows.openWatch(of: stage) == watch, "the open one")
            for status in Watch.Status.terminal.sorted(by: { $0.rawValue < $1.rawValue }) {
                (watch.status, watch.statusReason, watch.endedAt) = (status, "because", now + .seconds(1))
                try rows.save(watch)
                try require(try rows.watch(of: first) == watch && rows.openWatch(of: stage) == nil, "ended")
            }
            (watch.status, watch.pausesPromotion) = (.failed, true)
            try rows.save(watch)
            try require(try rows.watch(of: first)?.pausesPromotion == true, "that it pauses")
        }
    }

    /// The moment of a deployment's newest resumption is that of its newest event.
    package static func resumptionsAreFound(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[0], .running))
            try require(try rows.resumedAt(first) == nil, "never resumed")
            for (seconds, kind) in [(1, EventKind.deploymentResumed), (3, .deploymentResumed), (5, .deploymentPaused)] {
                let time = now + .seconds(Int64(seconds))
                try rows.append(
                    Event(sequence: 0, time: time, actor: "alice", kind: kind, deployment: first, message: "m")
                )
            }
            try require(try rows.resumedAt(first) == now + .seconds(3), "the newest")
        }
    }
}
