import Glibc
import SlipwayCLI

exit(await CommandRunner.run(RootCommand<ServerCommand>.self, arguments: Array(CommandLine.arguments.dropFirst())).rawValue)
