import FoundationEssentials
import SlipwayArtifacts
import SlipwayBackup
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting

/// A data folder as a server leaves it: one app with two builds, a host, and a deployment that runs.
struct ServerFolder {
    static let stage = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    static let host = HostName(unchecked: "h1")
    static let taken = Timestamp(milliseconds: 1_700_000_100_000)
    static let start = Timestamp(milliseconds: 1_700_000_000_000)

    let folder: TemporaryFolder
    let database: SQLiteDatabase
    var data: String { "\(folder.path)/data" }
    var backup: String { "\(folder.path)/slipway.backup" }
    var restored: String { "\(folder.path)/restored" }

    init() async throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/data", withIntermediateDirectories: false)
        database = try SQLiteDatabase(path: "\(folder.path)/data/slipway.db", migrations: Schema.migrations)
        let builds = [try build("one"), try build("two")]
        try await database.write { rows in
            let group = GroupName(unchecked: "shop-prod")
            let spec = AppSpec(app: Self.stage.app, stages: [StageSpec(name: Self.stage.stage, group: group)])
            try rows.save(spec, now: Self.start)
            try rows.insert(Host(name: Self.host, groups: [group], joinedAt: Self.start))
            for build in builds { try rows.insert(build.build, manifest: build.text) }
            try rows.insert(try Self.deployment(rows, builds[0].build, .running))
        }
    }

    /// A build of one file with this content, its object in the folder's store.
    private func build(_ content: String) throws -> (build: Build, text: String) {
        let files = try TemporaryFolder()
        try files.write(content, to: "file")
        let scanned = try FolderScanner.scan(files.path)
        let store = try LocalObjectStore(folder: "\(data)/artifacts")
        var pack = PackWriter(scanned.sources.map { ($0.key, .plain($0.value)) })
        var (reader, receiver) = (PackReader(), try store.receiver())
        while let piece = try pack.next() { try reader.feed(piece, to: &receiver) }
        try reader.finish()
        let digest = try scanned.manifest.digest()
        let build = Build(
            id: BuildID(hash: digest),
            app: Self.stage.app,
            commit: try CommitID(String(digest.hex.prefix(40))),
            manifest: digest,
            files: 1,
            size: Int64(content.utf8.count),
            createdAt: Self.start,
            createdBy: "ci"
        )
        return (build, String(decoding: try scanned.manifest.canonicalBytes(), as: UTF8.self))
    }

    static func deployment(_ rows: any Transaction, _ build: Build, _ status: Deployment.Status) throws -> Deployment {
        Deployment(
            id: try rows.nextDeploymentID(),
            stage: stage,
            kind: .regular,
            build: build.reference,
            status: status,
            statusReason: "0 of 1 host healthy",
            actor: "alice",
            createdAt: start
        )
    }

    func take(withArtifacts: Bool = true, replaces: Bool = false) throws -> (head: BackupHead, length: Int64) {
        let order = BackupOrder(
            data: data,
            file: backup,
            withArtifacts: withArtifacts,
            replaces: replaces,
            slipway: "0.1.0",
            now: Self.taken
        )
        return try BackupTaker(order).take()
    }

    func restore(_ file: String? = nil, migrations: [Migration] = Schema.migrations) throws -> RestoredRows {
        let now = Self.taken + .hours(1)
        return try BackupRestorer(file: file ?? backup, data: restored, migrations: migrations, now: now).restore().rows
    }

    /// Why the restore is refused; `nil` if it is not.
    func refusal(_ file: String? = nil, migrations: [Migration] = Schema.migrations) -> SlipwayError? {
        do {
            _ = try restore(file, migrations: migrations)
            return nil
        } catch {
            return error as? SlipwayError
        }
    }

    /// What lies beside the data folder.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }
}
