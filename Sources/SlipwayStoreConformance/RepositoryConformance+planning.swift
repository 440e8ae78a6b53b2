import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    /// Commits that limit the way back are found, and so is where stable builds stand.
    package static func placesOnTheBranchAreFound(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            let commits = builds.enumerated().map { index, build in
                BranchCommit(
                    id: build.commit,
                    author: "alice",
                    subject: "s",
                    committedAt: now,
                    rollback: index == 1 ? "until aaaa" : nil
                )
            }
            try rows.take(BranchUpdate(tip: builds[1].commit, base: nil, commits: commits), of: stage.app)
            let marked = try rows.commitsWithRollback(of: stage.app)
            try require(marked.map(\.commit) == [commits[1]] && marked.first?.position == 2, "\(marked)")
            for number in Int64(1)...3 {
                try rows.insert(deployment(number, builds[number == 2 ? 1 : 0], .succeeded))
            }
            try rows.insert(deployment(4, builds[1], .failed))
            let places = try rows.stablePlaces(of: stage, limit: 9)
            try require(places.map(\.build) == [builds[0].reference, builds[1].reference], "\(places)")
            try require(places.map(\.position) == [1, 2] && places.allSatisfy { $0.bad == nil }, "\(places)")
            try require(try rows.stablePlaces(of: stage, limit: 1).count == 1, "the limit")
        }
    }

    /// Deployments that ended count from their first host's change on, and each with what came before it.
    package static func endsAreMeasured(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            let commits = builds.map {
                BranchCommit(id: $0.commit, author: "a", subject: "s", committedAt: now - .hours(1))
            }
            try rows.take(BranchUpdate(tip: builds[1].commit, base: nil, commits: commits), of: stage.app)
            for number in Int64(1)...2 {
                var ended = deployment(number, builds[Int(number) - 1], .succeeded)
                (ended.startedAt, ended.finishedAt) = (now, now + .minutes(number))
                try rows.insert(ended)
            }
            try rows.insert(deployment(3, builds[1], .running))
            var assignment = Assignment(deployment: DeploymentID(number: 2), host: host, epoch: 1, updatedAt: now)
            assignment.activatedAt = now + .seconds(7)
            try rows.save(assignment)
            let all = try rows.endedDeployments(since: now, app: nil, stage: nil)
            try require(all.map(\.id.number) == [1, 2] && all.map(\.build) == builds.map(\.id), "\(all)")
            try require(all.map(\.startedAt) == [now, now + .seconds(7)], "\(all)")
            let late = try rows.endedDeployments(since: now + .minutes(2), app: stage.app, stage: stage.stage)
            try require(late.map(\.id.number) == [2], "\(late)")
            try require(try rows.endedDeployments(since: now, app: nil, stage: StageName("eng")).isEmpty, "a stage")
            try require(try rows.positionsReached(before: now + .minutes(2)) == [stage: 1], "what was reached before")
            let measured = try rows.measuredBuilds(since: now + .minutes(2))
            try require(measured.map(\.id) == [builds[1].id] && measured.first?.position == 2, "\(measured)")
            try require(measured.first?.committedAt == now - .hours(1), "\(measured)")
            try require(try rows.commitMoments(of: stage.app, after: 1).map(\.commit) == [builds[1].commit], "moments")
        }
    }
}
