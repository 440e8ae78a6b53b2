import SlipwayModel
import SlipwayStore

/// A build that a person asks for.
struct BuildWanted {
    let app: AppName
    /// A branch, a tag, or a commit by all or the first of its digits; `nil` for the app's branch.
    let target: String?

    func queue(by actor: String, _ work: inout Work) throws -> Job {
        let spec = try Lookup(work.rows).app(app)
        guard let source = spec.source, let build = spec.build else {
            let section = spec.source == nil ? "source: { git, branch }" : "build: { run, output }"
            throw SlipwayError(
                .invalidInput,
                "\(app) has no '\(section)' in its slipway.yml: add it and run 'slipway app apply', or publish what was built elsewhere with 'slipway publish'"
            )
        }
        let target = target ?? source.branch
        try check(target)
        let commit = (try? CommitID(target)) ?? known(target, work.rows)
        return try work.queue(
            .build(source, build, commit: commit, ref: commit == nil ? target : nil),
            of: app,
            named: commit?.short ?? target,
            commit: commit,
            by: actor
        )
    }

    /// The commit of the branch that the digits begin; git is asked about all else when it is built.
    private func known(_ target: String, _ rows: any Transaction) -> CommitID? {
        guard target.utf8.count >= 7, target.utf8.allSatisfy(\.isLowercaseHexDigit) else { return nil }
        let fitting = (try? rows.branch(of: app, limit: 1000))?.filter { $0.commit.id.rawValue.hasPrefix(target) } ?? []
        return fitting.count == 1 ? fitting[0].commit.id : nil
    }

    /// The runner holds it against git's own rules; this only keeps what is no name at all out of the rows.
    private func check(_ target: String) throws(SlipwayError) {
        guard !target.isEmpty, target.utf8.count <= 1000, target.utf8.first != UInt8(ascii: "-"),
            target.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(target)) is not a branch, tag or commit: write one like main, v1.2 or 3f2a1b9c"
            )
        }
    }
}
