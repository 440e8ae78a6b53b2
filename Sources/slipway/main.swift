import Glibc
import SlipwayCLI

let arguments = Array(CommandLine.arguments.dropFirst())
typealias Root = RootCommand<ServerCommand, BackupCommand, RestoreCommand>
exit(await CommandRunner.run(Root.self, arguments: arguments).rawValue)
