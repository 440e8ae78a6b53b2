import SlipwayModel
import SlipwayStore

/// Finds what a hotfix is made of, or says why it cannot be.
struct HotfixDraft {
    /// More are no hotfix.
    private static let mostPicks = 50

    let basis: BuildReference
    let picks: [CommitID]
    let work: JobWork

    init(_ order: HotfixOrder, _ stage: StageKey, _ rows: any Transaction) throws {
        let lookup = Lookup(rows)
        let row = try lookup.stage(stage)
        let spec = try lookup.app(stage.app)
        guard let source = spec.source, let build = spec.build else {
            throw SlipwayError(
                .refused,
                "\(stage.app) does not say how it is built: add 'source' and 'build' to its slipway.yml, or publish a build made elsewhere and deploy it with 'slipway deploy \(stage) --build ID --hotfix'"
            )
        }
        guard let basis = row.build else {
            throw SlipwayError(
                .refused,
                "\(stage) serves no build to put commits on: 'slipway deploy \(stage) --commit SHA' deploys one"
            )
        }
        try Self.refuseOther(on: stage, than: basis, replacing: order.replace, rows)
        picks = try HotfixPicks(rows: rows, app: stage.app).find(order.commits, most: Self.mostPicks)
        self.basis = basis
        work = try Self.work(source, build, basis, picks, rows)
    }

    /// `9f8e7d6c with 1a2b3c4d`.
    var words: String { "\(basis.commit.short) with \(picks.map(\.short).joined(separator: ", "))" }

    func isAsked(by hotfix: Hotfix) -> Bool { hotfix.basis == basis && hotfix.picks == picks }

    /// A hotfix that came after another build would take that out again, without anybody having said so.
    private static func refuseOther(
        on stage: StageKey,
        than basis: BuildReference,
        replacing: Bool,
        _ rows: any Transaction
    ) throws {
        let active = try rows.openDeployments(of: stage).first { Deployment.Status.active.contains($0.status) }
        guard !replacing, let active, active.kind == .stop || active.build?.id != basis.id else { return }
        throw SlipwayError(
            .conflict,
            "\(active.id) (\(active.kind.word)) is changing what \(stage) serves: wait for its end, or give --replace to put the hotfix of \(basis.commit.short) in its place"
        )
    }

    /// The commits of a hotfix are in no repository: another one on top of it is made of the same ones once more.
    private static func work(
        _ source: SourceSpec,
        _ build: BuildSpec,
        _ basis: BuildReference,
        _ picks: [CommitID],
        _ rows: any Transaction
    ) throws -> JobWork {
        guard case .hotfix(_, _, let base, let earlier, _)? = try rows.hotfixWork(of: basis.id) else {
            return .hotfix(source, build, base: basis.commit, picks: picks, basis: basis.id)
        }
        if let again = picks.first(where: earlier.contains) {
            throw SlipwayError(
                .conflict,
                "what serves is a hotfix that has \(again.short) already: leave it out"
            )
        }
        return .hotfix(source, build, base: base, picks: earlier + picks, basis: basis.id)
    }
}
