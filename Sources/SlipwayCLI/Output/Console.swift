import SlipwayModel

/// Where a command writes: results to standard output, everything else to standard error.
struct Console: Sendable {
    var output: FileDescriptor = .standardOutput
    var errors: FileDescriptor = .standardError
    /// Whether standard output, and standard error, show colours.
    var outputColour = false
    var errorColour = false
    /// One JSON document is wanted on standard output, and nothing else there.
    var json = false
    var clock: WallClock = .system

    init(json: Bool, color: ColorChoice, environment: [String: String]) {
        self.json = json
        outputColour = color.shows(on: output.isTerminal, environment: environment)
        errorColour = color.shows(on: errors.isTerminal, environment: environment)
    }

    /// Writes lines for people to standard output.
    func print(_ lines: [Text]) throws {
        try output.write(lines.map { $0.rendered(colour: outputColour) + "\n" }.joined())
    }

    func print(_ line: Text) throws { try print([line]) }

    /// Writes a line for people to standard error.
    func note(_ line: Text) throws { try errors.write(line.rendered(colour: errorColour) + "\n") }

    /// Writes the document when `--json` was given, else the lines.
    func show(_ document: some Encodable, as lines: @autoclosure () -> [Text]) throws {
        try json ? output.write(JSONDocument.text(of: document)) : print(lines())
    }

    /// Where progress goes: beside the results, unless those must stay one JSON document.
    var progress: FileDescriptor { json ? errors : output }
    var progressColour: Bool { json ? errorColour : outputColour }
}
