import ArgumentParser
import Glibc
import SlipwayAPI
import SlipwayBackup
import SlipwayModel
import SlipwayServer
import SlipwayStore

/// `slipway backup`: the whole server in one file.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Back the server up to one file, while it runs or not.",
        discussion: """
            Runs on the server's own machine, as the server's user, on the data folder itself: it needs no token, \
            and works when the server is down. Deployments go on meanwhile. The file is a tar archive that only \
            its owner can read: it holds the hashes of tokens. The token in admin-token is not in it.
            """
    )

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    @Option(help: "The server's data folder.")
    var data: String

    @Flag(help: "Leave the content of builds out: it is backed up elsewhere, or large.")
    var withoutArtifacts = false

    @Flag(help: "Replace the file if it is there.")
    var force = false

    func run() throws {
        // Nothing in a backup is anybody else's business.
        umask(0o077)
        let order = BackupOrder(
            data: data,
            file: file,
            withArtifacts: !withoutArtifacts,
            replaces: force,
            slipway: APIVersion.slipway,
            now: .now
        )
        let (head, length) = try BackupTaker(order).take()
        print("\(file): \(head.words), \(length) bytes")
        guard withoutArtifacts, head.objects > 0 else { return }
        print("not in it: the \(head.objects) objects of its builds; back up \(data)/artifacts as well, after this")
    }
}

extension BackupHead {
    /// What is in the backup.
    var words: String {
        let counts = [
            (contents.apps, "app"), (contents.builds, "build"), (contents.hosts, "host"),
            (contents.deployments, "deployment"),
        ].map { count, noun in "\(count) \(noun)\(count == 1 ? "" : "s")" }.joined(separator: ", ")
        return "backup of \(takenAt) by slipway \(slipway), schema \(schema): \(counts)"
    }
}
