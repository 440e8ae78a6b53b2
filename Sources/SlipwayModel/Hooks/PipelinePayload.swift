/// A pipeline of GitLab; all its jobs together are one status.
struct PipelinePayload: Decodable {
    struct Attributes: Decodable {
        var sha: String
        var status: String
        var detailedStatus: String?
        var url: String?
        var createdAt: String?
        var finishedAt: String?
    }

    /// The context of every pipeline's status.
    static let context = "gitlab/pipeline"

    var objectAttributes: Attributes

    func status(
        _ make: (SaidStatus) throws(SlipwayError) -> CommitStatus
    ) throws(SlipwayError) -> CommitStatus {
        let attributes = objectAttributes
        return try make(
            SaidStatus(
                commit: attributes.sha,
                context: Self.context,
                state: state,
                description: attributes.detailedStatus ?? attributes.status,
                url: attributes.url,
                time: attributes.finishedAt ?? attributes.createdAt
            )
        )
    }

    private var state: CommitStatus.State {
        switch objectAttributes.status {
        case "success": .success
        case "failed", "canceled", "canceling", "skipped": .failure
        default: .pending
        }
    }
}
