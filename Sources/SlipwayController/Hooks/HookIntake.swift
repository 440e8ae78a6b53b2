import SlipwayModel
import SlipwayStore

/// Does what a webhook's event asks for.
struct HookIntake {
    let app: AppSpec
    let provider: HookProvider

    func take(_ event: HookEvent, _ work: inout Work) throws -> HookAnswer {
        switch event {
        case .ping: HookAnswer(.taken, "the webhook works: pushes to \(branchWords) will be looked at")
        case .push(let ref, let isDeleted): try take(push: ref, isDeleted: isDeleted, &work)
        case .status(let status): try take(status, &work)
        case .other(let name): HookAnswer(.ignored, "'\(name)' is of no interest here")
        }
    }

    private var branchWords: String { app.source.map { "the branch \($0.branch)" } ?? "the app's branch" }

    private func take(push ref: String, isDeleted: Bool, _ work: inout Work) throws -> HookAnswer {
        let shown = PlainText.of(ref, upTo: 200) ?? "no ref"
        guard let source = app.source else { return HookAnswer(.ignored, "\(app.app) has no source any more") }
        guard ref == "refs/heads/\(source.branch)" || matters(tag: ref, source) else {
            return HookAnswer(.ignored, "\(shown) is not \(branchWords) of \(app.app)")
        }
        guard !isDeleted else {
            return HookAnswer(.ignored, "\(shown) was deleted: nothing is built, and what serves stays")
        }
        let scan = try work.queueScan(of: app.app, by: provider.rawValue)
        var subject = Subject.app(app.app)
        subject.data = scan.map { ["job": "\($0.id)"] } ?? [:]
        let name = ref.split(separator: "/", maxSplits: 2).last.map(String.init) ?? shown
        try work.record(
            .webhookTaken,
            by: provider.rawValue,
            "\(provider.title) told of a push to \(PlainText.of(name, upTo: 200) ?? shown)",
            about: subject
        )
        return HookAnswer(.taken, "a runner looks at \(branchWords) next")
    }

    /// Where only tagged commits are built, a tag may come long after its commit.
    private func matters(tag ref: String, _ source: SourceSpec) -> Bool {
        source.tags.map { ContextPattern.fits("refs/tags/\($0)", ref) } ?? false
    }

    private func take(_ status: CommitStatus, _ work: inout Work) throws -> HookAnswer {
        let words = "\(status.context) of \(status.commit.short) is \(status.state.rawValue)"
        guard try Controller.take(status, of: app.app, &work) else {
            return HookAnswer(.ignored, "\(words) came late: something newer is known")
        }
        return HookAnswer(.taken, words)
    }
}
