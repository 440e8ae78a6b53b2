package import SlipwayModel
import SlipwayStore

extension Controller {
    package func mark(
        _ target: String,
        of app: AppName,
        as mark: BuildMark,
        reason: String?,
        by actor: Principal
    ) async throws -> Build {
        let reason = reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        return try await change { work in
            var build = try Lookup(work.rows).build(of: app, named: target)
            switch (mark, reason) {
            case (.bad, nil):
                throw SlipwayError(.invalidInput, "say why build \(build.id) is bad, for whoever wants to deploy it")
            case (.bad, let reason?):
                build.bad = reason
                try work.mark(build, .buildMarkedBad, "marked bad: \(reason)", by: actor.name)
            case (.good, _):
                guard build.bad != nil else { return build }
                build.bad = nil
                let because = reason.map { ": \($0)" } ?? ""
                try work.mark(build, .buildMarkedGood, "marked good again\(because)", by: actor.name)
            }
            return build
        }
    }
}

extension Work {
    /// Keeps the mark of a build, and has every stage of its app look whether that changes anything.
    mutating func mark(_ build: Build, _ kind: EventKind, _ words: String, by actor: String) throws {
        try rows.mark(build.id, bad: build.bad)
        try record(
            kind,
            by: actor,
            "build \(build.id) of \(build.commit.short) was \(words)",
            about: .app(build.app, build: build.reference)
        )
        touchPipeline(of: build.app)
    }
}
