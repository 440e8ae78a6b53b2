import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Makes the facts of delivery from rows: which commits a deployment brought, and what it repaired.
struct DeliveryFacts {
    private let builds: [BuildID: MeasuredBuild]
    private let branches: [AppName: [CommitMoment]]
    /// How far along the branch each stage has come.
    private var reached: [StageKey: Int64]
    /// The newest change of each stage.
    private var newest: [StageKey: DeploymentID] = [:]

    /// Deployments that ended since then.
    static func read(
        _ rows: any Transaction,
        since: Timestamp,
        app: AppName?,
        stage: StageName?
    ) throws -> [DeliveryFact] {
        let ended = try rows.endedDeployments(since: since, app: app, stage: stage)
        var facts = try Self(rows, since: since, apps: Set(ended.map(\.stage.app)))
        return ended.map { facts.fact($0) }
    }

    private init(_ rows: any Transaction, since: Timestamp, apps: Set<AppName>) throws {
        builds = Dictionary(
            uniqueKeysWithValues: try rows.measuredBuilds(since: since).map { ($0.id, $0) }
        )
        reached = try rows.positionsReached(before: since)
        var branches: [AppName: [CommitMoment]] = [:]
        for app in apps {
            let oldest = reached.filter { $0.key.app == app }.map(\.value).min()
            branches[app] = try rows.commitMoments(of: app, after: oldest ?? 0)
        }
        self.branches = branches
    }

    /// In the order of the deployments' numbers: each is compared with what came before.
    private mutating func fact(_ ended: EndedDeployment) -> DeliveryFact {
        var fact = DeliveryFact(
            id: ended.id,
            stage: ended.stage,
            kind: ended.kind,
            status: ended.status,
            startedAt: min(ended.startedAt, ended.finishedAt),
            finishedAt: ended.finishedAt
        )
        switch ended.kind {
        case .regular:
            fact.changes = changes(ended)
            if ended.status != .cancelled { newest[ended.stage] = ended.id }
        case .hotfix:
            fact.changes = changes(ended)
            fact.repairs = newest[ended.stage]
            if ended.status != .cancelled { newest[ended.stage] = ended.id }
        case .rollback: fact.repairs = ended.revertOf ?? newest[ended.stage]
        case .restart, .stop: break
        }
        return fact
    }

    /// Its own commit, and those of the branch that no change before has brought.
    private mutating func changes(_ ended: EndedDeployment) -> [DeliveryFact.Change] {
        guard let build = ended.build.flatMap({ builds[$0] }) else { return [] }
        let own = DeliveryFact.Change(commit: build.commit, committedAt: build.committedAt)
        guard let position = build.position ?? build.basis.flatMap({ builds[$0]?.position }) else { return [own] }
        let before = reached[ended.stage]
        if ended.status == .succeeded { reached[ended.stage] = max(before ?? position, position) }
        guard let before, before < position else {
            // What is on the branch and not beyond what was reached has been brought before.
            return before != nil && build.position != nil ? [] : [own]
        }
        let brought = between(before, position, of: ended.stage.app)
        return build.position == nil ? [own] + brought : brought
    }

    private func between(_ after: Int64, _ upTo: Int64, of app: AppName) -> [DeliveryFact.Change] {
        let branch = branches[app] ?? []
        var (low, high) = (0, branch.count)
        while low < high {
            let middle = (low + high) / 2
            if branch[middle].position > after { high = middle } else { low = middle + 1 }
        }
        return branch[low...].prefix { $0.position <= upTo }
            .map { DeliveryFact.Change(commit: $0.commit, committedAt: $0.committedAt) }
    }
}
