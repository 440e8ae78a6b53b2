import ArgumentParser
import FoundationEssentials
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel
import SlipwaySpec

/// `slipway app apply`.
struct AppApplyCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Create or change an app from its slipway.yml, and say what changes."
    )

    /// More than the grammar allows, so that a file that is too long is refused in the grammar's own words.
    private static let longestFile = 16 << 20

    @Argument(help: ArgumentHelp("The file, usually slipway.yml; - for standard input.", valueName: "file"))
    var file: String

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let text = try TextFile.read(file, limit: Self.longestFile)
        let spec = try SpecParser.parse(text, file: file)
        let request = ApplyRequest(spec: text, file: file, dryRun: dryRun)
        let result = try await session.client.apply(request, to: spec.app)
        try session.console.show(result, as: ApplyScreen(result: result, dryRun: dryRun).lines)
    }
}
