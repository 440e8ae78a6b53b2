import ArgumentParser
import Glibc
import SlipwayBackup
import SlipwayModel
import SlipwayServer
import SlipwayStore

/// `slipway restore`: a new data folder of a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Make a server's data folder of a backup; nothing moves until you resume it.",
        discussion: """
            Runs on the server's own machine, as the server's user, and makes a new data folder: it replaces none. \
            The whole file is verified before the folder has its name. Hosts may be ahead of the backup, so every \
            stage that was ever deployed is held until 'slipway resume APP/STAGE'.
            """
    )

    @Argument(help: ArgumentHelp("The file that 'slipway backup' wrote.", valueName: "file"))
    var file: String

    @Option(help: "The data folder to make; it is not there yet, or empty.")
    var data: String

    func run() throws {
        umask(0o077)
        let (head, rows) = try BackupRestorer(file: file, data: data, now: .now).restore()
        print("restored to \(data) the \(head.words)")
        print(words(head, rows).joined(separator: "\n"))
    }

    private func words(_ head: BackupHead, _ rows: RestoredRows) -> [String] {
        var lines = [
            "what was done since then is not known here: hosts that joined join again, builds are published again,",
            "and tokens that were revoked since are good again ('slipway token list')",
            "new deployments count from \(rows.next)",
        ]
        if !head.hasArtifacts, head.objects > 0 {
            lines.append("the content of builds is not in the backup: put a copy of it in \(data)/artifacts first")
        }
        if !rows.paused.isEmpty {
            lines.append("paused, because it ran then: \(rows.paused.map(\.description).joined(separator: ", "))")
        }
        lines.append("next: slipway server --data \(data) …")
        guard !rows.held.isEmpty else { return lines }
        lines.append("then, for each stage, look at what its hosts serve, and let it go on:")
        return lines + rows.held.map { "  slipway status \($0); slipway resume \($0)" }
    }
}
