/// A commit status of GitHub or Gitea.
struct StatusPayload: Decodable {
    var sha: String
    var state: String
    var context: String?
    var description: String?
    var targetUrl: String?
    var updatedAt: String?

    func status(
        _ make: (SaidStatus) throws(SlipwayError) -> CommitStatus
    ) throws(SlipwayError) -> CommitStatus {
        try make(
            SaidStatus(
                commit: sha,
                context: context ?? "default",
                state: known,
                description: description,
                url: targetUrl,
                time: updatedAt
            )
        )
    }

    /// Gitea has `warning` and `skipped` besides; what is not known as good is not good.
    private var known: CommitStatus.State {
        switch state {
        case "skipped": .success
        default: CommitStatus.State(rawValue: state) ?? .failure
        }
    }
}
