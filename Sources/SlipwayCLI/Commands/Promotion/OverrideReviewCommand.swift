import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway override review`.
struct OverrideReviewCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Note that you have looked at an override that another person gave."
    )

    @Argument(help: "The override's number, as 'slipway overrides' shows it.")
    var number: Int64

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let open = try await session.client.overridesToReview()
        guard let given = open.first(where: { $0.number == number }) else {
            throw SlipwayError(
                .notFound,
                "no override \(number) waits for a review: 'slipway overrides' lists those that do"
            )
        }
        let reviewed = try await session.client.reviewOverride(number, of: given.key)
        let line = Text("override \(number) of \(given.key) by \(given.override.actor) is reviewed")
        try session.console.show(reviewed, as: [line])
    }
}
