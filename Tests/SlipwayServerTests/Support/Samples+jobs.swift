import SlipwayAPI
import SlipwayModel

extension Samples {
    static let jobID = JobID(number: 12)
    static let claim = String(repeating: "c", count: 43)

    static func work() throws -> [JobWork] {
        let source = SourceSpec(git: "https://git.example.com/shop.git", tags: "v*")
        let build = BuildSpec(run: .shell("make"), output: "dist")
        let check = AcceptancePolicy.Check(name: "smoke", run: .shell("./smoke"))
        return [
            .build(source, build, commit: try commit(), ref: "main"),
            .scan(source, known: [try commit()]),
            .hotfix(source, build, base: try commit(), picks: [try commit()], basis: Self.build),
            .check(nil, check, commit: try commit(), environment: ["SLIPWAY_APP": "shop"]),
        ]
    }

    static func job(full: Bool = true, _ work: JobWork? = nil) throws -> Job {
        Job(
            id: jobID,
            app: People.shop,
            stage: full ? People.prod : nil,
            name: "main",
            commit: full ? try commit() : nil,
            deployment: full ? deploymentID : nil,
            work: try work ?? Self.work()[0],
            runner: full ? "builder-1" : nil,
            leaseUntil: full ? start : nil,
            build: full ? build : nil,
            requestedBy: "slipway",
            createdAt: start,
            startedAt: full ? start : nil,
            finishedAt: full ? start : nil
        )
    }

    static func outcomes() throws -> [JobOutcome] {
        let commit = BranchCommit(id: try commit(), author: "A <a@b>", subject: "s", committedAt: start, rollback: "no")
        let update = BranchUpdate(tip: commit.id, base: commit.id, commits: [commit], tags: ["v1": commit.id])
        return [
            .scanned(update), .built(build), .passed("200"), .failed("no"), .broken("git is away"), .returned("ends"),
        ]
    }
}
