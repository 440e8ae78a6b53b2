import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway token create`.
struct TokenCreateCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Create a token and print its secret, which is shown this once, alone on the last line.",
        discussion: """
            Exactly one of:
              --join --groups a,b             lets agents join hosts into these groups
              --publish [--app a]             lets CI publish builds
              --runner [--app a]              lets a runner take jobs and publish what it builds
              --role r [--app a [--stage s]]  lets a person act as viewer, deployer, operator or admin
            """
    )

    @Flag(help: "For agents that join hosts.")
    var join = false

    @Option(
        help: ArgumentHelp("The groups that hosts may join.", valueName: "a,b"),
        transform: { try TokenScope.groups($0) }
    )
    var groups: [GroupName] = []

    @Flag(help: "For publishing builds.")
    var publish = false

    @Flag(help: "For a runner: it takes jobs, and publishes what it builds.")
    var runner = false

    @Option(help: "For a person with this role: viewer, deployer, operator or admin.")
    var role: Role?

    @Option(help: "Only for this app.", transform: { try AppName($0) })
    var app: AppName?

    @Option(help: "Only for this stage of the app.", transform: { try StageName($0) })
    var stage: StageName?

    @Option(help: "Whose or what it is, as lists and events show it.")
    var name: String?

    @Option(
        help: ArgumentHelp("How long it is valid, like 1h or 30d.", valueName: "time"),
        transform: { try Interval($0) }
    )
    var ttl: Interval

    @OptionGroup var global: GlobalOptions

    func validate() throws { _ = try scope }

    func run(in session: Session) async throws {
        let scope = try scope
        let request = TokenRequest(name: name ?? TokenScope.defaultName(of: scope), scope: scope, ttl: ttl)
        let issued = try await session.client.createToken(request)
        let console = session.console
        guard !console.json else { return try console.show(issued, as: []) }
        try console.note(
            Text("Created \(issued.token.id): \(scope.inWords). Keep the secret; it is shown only now.", .dim)
        )
        try console.print(Text(issued.secret))
    }

    private var scope: Principal.Scope {
        get throws {
            try TokenScope.choose(
                join: join,
                groups: groups,
                publish: publish,
                runner: runner,
                role: role,
                app: app,
                stage: stage
            )
        }
    }
}

extension Role: ExpressibleByArgument {}
