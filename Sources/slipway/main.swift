import Glibc
import SlipwayCLI

let arguments = Array(CommandLine.arguments.dropFirst())
exit(await CommandRunner.run(RootCommand<ServerCommand>.self, arguments: arguments).rawValue)
