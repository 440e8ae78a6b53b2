/// What a provider says of a commit, before any of it was looked at.
struct SaidStatus {
    var commit: String
    var context: String
    var state: CommitStatus.State
    var description: String?
    var url: String?
    /// When that became so.
    var time: String?
}
