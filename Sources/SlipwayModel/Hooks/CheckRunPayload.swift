/// One check of GitHub's Checks; its name is the context.
struct CheckRunPayload: Decodable {
    struct Run: Decodable {
        struct Output: Decodable { var title: String? }

        var headSha: String
        var name: String
        var status: String
        var conclusion: String?
        var detailsUrl: String?
        var startedAt: String?
        var completedAt: String?
        var output: Output?
    }

    var checkRun: Run

    func status(
        _ make: (SaidStatus) throws(SlipwayError) -> CommitStatus
    ) throws(SlipwayError) -> CommitStatus {
        try make(
            SaidStatus(
                commit: checkRun.headSha,
                context: checkRun.name,
                state: CheckConclusion.state(checkRun.status, checkRun.conclusion),
                description: checkRun.output?.title ?? checkRun.conclusion,
                url: checkRun.detailsUrl,
                time: checkRun.completedAt ?? checkRun.startedAt
            )
        )
    }
}
