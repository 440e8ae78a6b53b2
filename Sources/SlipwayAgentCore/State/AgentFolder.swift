import Glibc
import SlipwayArtifacts
package import SlipwayModel

/// Where an agent keeps what it has, under its `--root`.
///
/// ```
/// objects/                              content by digest, see SlipwayArtifacts
/// apps/APP/STAGE/releases/BUILD/        complete releases
/// apps/APP/STAGE/current                a link to the release that serves
/// apps/APP/STAGE/manifests/BUILD.json   so that a way back needs no server
/// state/                                for the agent alone: identity, lock, attempts, output
/// ```
package struct AgentFolder: Sendable, Hashable {
    /// Absolute, without links.
    package let root: String

    /// Makes the folders that are not there.
    ///
    /// - Throws: `unavailable` when they cannot be made.
    package init(root: String) throws {
        try Self.make(root, mode: 0o755)
        guard let resolved = realpath(root, nil) else { throw SystemFailure.error("find the folder \(root)", errno) }
        defer { free(resolved) }
        self.root = String(cString: resolved)
        try Self.make("\(self.root)/apps", mode: 0o755)
        for name in ["objects", "state", "state/attempts", "state/output"] {
            try Self.make("\(self.root)/\(name)", mode: 0o700)
        }
    }

    package var objects: String { "\(root)/objects" }
    package var identity: String { "\(root)/state/identity.json" }
    package var lock: String { "\(root)/state/lock" }
    package var joining: String { "\(root)/state/joining" }
    package var start: String { "\(root)/state/start" }
    package var outputs: String { "\(root)/state/output" }

    package func apps(_ stage: StageKey) -> String { "\(root)/apps/\(stage.app)/\(stage.stage)" }
    package func log(of stage: StageKey) -> String { "\(root)/state/attempts/\(stage.app)/\(stage.stage).jsonl" }
    package func output(of attempt: String) -> String { "\(outputs)/\(attempt)" }

    /// Forgets what was done for a server before.
    ///
    /// A host that joins is new to its server, which counts its epochs from 1: with the old count it would take every
    /// one of them for stale, in silence. Releases and objects stay.
    package func forgetEpochs() throws {
        try HostObjects.removeTree("\(root)/state/attempts")
        try Self.make("\(root)/state/attempts", mode: 0o700)
        for stage in stages() { try Self.make("\(root)/state/attempts/\(stage.app)", mode: 0o700) }
    }

    /// The stages that have a folder here.
    package func stages() -> [StageKey] {
        FolderNames.of("\(root)/apps").compactMap(AppName.init(rawValue:)).sorted().flatMap { app in
            FolderNames.of("\(root)/apps/\(app)").compactMap(StageName.init(rawValue:)).sorted().map { stage in
                StageKey(app: app, stage: stage)
            }
        }
    }

    /// Makes the folders of one stage.
    package func makeStage(_ stage: StageKey) throws {
        try Self.make("\(root)/apps/\(stage.app)", mode: 0o755)
        for name in ["", "/releases", "/manifests"] { try Self.make(apps(stage) + name, mode: 0o755) }
        try Self.make("\(root)/state/attempts/\(stage.app)", mode: 0o700)
    }

    private static func make(_ path: String, mode: mode_t) throws {
        guard mkdir(path, mode) != 0 else { return try DurableFile.synchronizeFolder(of: path) }
        guard errno == EEXIST else { throw SystemFailure.error("make the folder \(path)", errno) }
    }
}
