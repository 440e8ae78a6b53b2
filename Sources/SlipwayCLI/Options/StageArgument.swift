import ArgumentParser
import SlipwayModel

/// The stage that a command is about.
struct StageArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The stage, like shop/prod.", valueName: "app/stage"),
        transform: { try StageKey($0) }
    )
    var stage: StageKey
}
