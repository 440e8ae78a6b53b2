import ArgumentParser
import SlipwayModel

/// The app that a command is about.
struct AppArgument: ParsableArguments {
    @Argument(help: "The app's name.", transform: { try AppName($0) })
    var app: AppName
}
