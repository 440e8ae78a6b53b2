import ArgumentParser

/// Whether a build beyond the rollback horizon is meant.
struct HorizonOption: ParsableArguments {
    @Flag(help: "Go to a build beyond the rollback horizon all the same; needs --reason.")
    var beyondHorizon = false

    /// What the request says: nothing, unless it was given.
    var asked: Bool? { beyondHorizon ? true : nil }
}
