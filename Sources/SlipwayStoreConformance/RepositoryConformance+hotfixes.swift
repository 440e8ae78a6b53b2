import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    /// A hotfix comes back as it was asked for, and is open as long as its job; what made a build of it is found by that.
    package static func hotfixesComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        let picks = [builds[1].commit]
        let work = JobWork.hotfix(
            SourceSpec(git: "/srv/shop.git"),
            BuildSpec(run: .shell("make"), output: "dist"),
            base: builds[0].commit,
            picks: picks,
            basis: builds[0].id
        )
        try await database.write { rows in
            var job = Job(
                id: try rows.nextJobID(),
                app: stage.app,
                stage: stage.stage,
                name: "hotfix",
                work: work,
                requestedBy: "alice",
                createdAt: now
            )
            try rows.insert(job)
            let hotfix = Hotfix(
                job: job.id,
                stage: stage,
                basis: builds[0].reference,
                picks: picks,
                reason: "ü 'quoted'; --",
                replaces: true,
                requestedBy: "alice",
                createdAt: now
            )
            try rows.insert(hotfix)
            try require(try rows.hotfix(of: job.id) == hotfix, "a hotfix changed on its way")
            try require(try rows.openHotfixes(of: stage) == [hotfix], "the open hotfixes")
            try require(try rows.hotfixWork(of: builds[1].id) == nil, "a build before its job has ended")
            (job.status, job.build) = (.succeeded, builds[1].id)
            try rows.save(job, from: .queued, attempt: 0)
            try require(try rows.openHotfixes(of: stage).isEmpty, "a hotfix that has ended")
            try require(try rows.hotfixWork(of: builds[1].id) == work, "what made the build")
            try require(try rows.hotfixWork(of: builds[0].id) == nil, "a build that is no hotfix")
        }
    }

    /// The deployments of a drill are found by the one that they try, oldest first; marks of builds come and go.
    package static func drillsAndMarksComeBack(_ database: any Database) async throws {
        let builds = try await prepare(database)
        try await database.write { rows in
            try rows.insert(deployment(1, builds[1], .succeeded))
            for number: Int64 in [2, 3] {
                var round = deployment(number, builds[0], .succeeded)
                round.drillOf = DeploymentID(number: 1)
                try rows.insert(round)
            }
            try rows.insert(deployment(4, builds[1], .succeeded))
            let drill = try rows.drill(of: DeploymentID(number: 1))
            try require(drill.map(\.id.number) == [2, 3], "\(drill)")
            try require(drill.allSatisfy { $0.drillOf == DeploymentID(number: 1) }, "whose drill it is")
            try require(try rows.deployment(DeploymentID(number: 4))?.drillOf == nil, "a deployment of nobody's drill")
            try rows.mark(builds[0].id, bad: "leaks")
            try require(try rows.build(builds[0].id)?.bad == "leaks", "a mark")
            try rows.mark(builds[0].id, bad: nil)
            try require(try rows.build(builds[0].id)?.bad == nil, "a mark that was taken away")
        }
    }

    /// Commits are found by their first digits, newest first.
    package static func commitsAreFoundByDigits(_ database: any Database) async throws {
        let builds = try await prepare(database)
        let commits = builds.map {
            BranchCommit(id: $0.commit, author: "Ada <ada@example.com>", subject: "s", committedAt: now)
        }
        try await database.write { rows in
            try rows.take(BranchUpdate(tip: commits[1].id, base: nil, commits: commits), of: stage.app)
            try require(try rows.commits(of: stage.app, prefix: "aaaa").map(\.commit) == [commits[0]], "by digits")
            try require(try rows.commits(of: stage.app, prefix: "aab").isEmpty, "digits that nothing has")
        }
    }
}
