import ArgumentParser
import SlipwayModel

/// What a lock holds: an app, a stage, or everything.
struct LockScopeArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The app or the stage, like shop or shop/prod.", valueName: "app|app/stage"),
        transform: { try AppOrStage($0) }
    )
    var place: AppOrStage?

    @Flag(help: "Every app.")
    var all = false

    func validate() throws {
        guard all == (place == nil) else {
            throw ValidationError("Say what is meant: either an app or a stage, like shop/prod, or --all.")
        }
    }

    var scope: Lock.Scope {
        switch place {
        case .app(let app): .app(app)
        case .stage(let key): .stage(key)
        case nil: .everything
        }
    }
}
