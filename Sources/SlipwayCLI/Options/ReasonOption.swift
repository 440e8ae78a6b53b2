import ArgumentParser

/// Why something is done, for whoever reads the history.
struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for whoever reads the history.", valueName: "text"))
    var reason: String?
}
