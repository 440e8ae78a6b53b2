/// A command to start in a session of its own.
package struct ProcessCommand: Sendable {
    /// The path of the program; a relative one is looked for from `folder`.
    package var executable: String
    package var arguments: [String]
    /// The whole environment: nothing is inherited.
    package var environment: [String: String]
    package var folder: String
    /// The file that takes standard output and standard error, at its end.
    package var output: String

    package init(
        executable: String,
        arguments: [String],
        environment: [String: String],
        folder: String,
        output: String
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.output = output
    }
}
