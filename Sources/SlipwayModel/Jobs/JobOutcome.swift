/// What became of a job, as its runner says.
package enum JobOutcome: Sendable, Hashable, Codable {
    /// A scan saw the branch.
    case scanned(BranchUpdate)
    /// A build or a hotfix was published.
    case built(BuildID)
    /// A check is content; the text is its evidence.
    case passed(String)
    /// What was asked for fails, with the reason: another attempt would fail as well.
    case failed(String)
    /// It could not be done, and nothing that was to be built or checked is to blame: another attempt may succeed.
    case broken(String)
    /// The runner ends, and gives it back as if it had never had it.
    case returned(String)

    /// The kinds of jobs that can end so.
    package var kinds: Set<Job.Kind> {
        switch self {
        case .scanned: [.scan]
        case .built: [.build, .hotfix]
        case .passed: [.check]
        case .failed, .broken, .returned: Set(Job.Kind.allCases)
        }
    }
}
