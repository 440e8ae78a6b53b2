import SlipwayModel

/// Jobs for tests.
enum JobFixture {
    static let now = Timestamp(milliseconds: 1_000_000)
    static let shop = AppName(unchecked: "shop")
    static let blog = AppName(unchecked: "blog")
    static let source = SourceSpec(git: "/srv/shop.git")

    static func commit(_ digit: Character) -> CommitID {
        guard let commit = try? CommitID(String(repeating: digit, count: 40)) else { fatalError("\(digit)") }
        return commit
    }

    static func job(_ number: Int64, _ kind: Job.Kind, app: AppName = shop, commit: CommitID? = nil) -> Job {
        let build = BuildSpec(run: .shell("make"), output: "dist")
        let work: JobWork =
            switch kind {
            case .scan: .scan(source, known: [])
            case .build: .build(source, build, commit: commit ?? Self.commit("a"), ref: nil)
            case .hotfix:
                .hotfix(source, build, base: Self.commit("a"), picks: [], basis: BuildID(hash: Digest(bytes: [1])))
            case .check:
                .check(source, AcceptancePolicy.Check(name: "smoke"), commit: Self.commit("a"), environment: [:])
            }
        return Job(
            id: JobID(number: number),
            app: app,
            name: "n",
            commit: commit,
            work: work,
            requestedBy: Event.machine,
            createdAt: now
        )
    }
}
