package import SlipwayArtifacts
package import SlipwayModel
import SlipwayStore

extension Controller {
    package func missingObjects(_ digests: [Digest], for app: AppName) async throws -> [Digest] {
        _ = try await appSpec(app)
        let objects = objects
        return try await BlockingCall.run { try objects.missing(digests) }
    }

    package func objectReceiver(for app: AppName) async throws -> ObjectReceiver {
        _ = try await appSpec(app)
        return try objects.receiver()
    }

    package func publish(
        _ manifest: Manifest,
        details: BuildDetails,
        app: AppName,
        by actor: Principal
    ) async throws -> (build: Build, created: Bool) {
        _ = try await appSpec(app)
        let (objects, now) = (objects, now())
        let (build, text) = try await BlockingCall.run {
            try ManifestValidator.validate(manifest)
            let missing = try objects.missing(Array(manifest.objects))
            guard missing.isEmpty else {
                throw SlipwayError(
                    .incompleteUpload,
                    "\(missing.count) objects of the manifest were never uploaded, the first \(missing[0]): publish again",
                    metadata: ["missing": "\(missing.count)"]
                )
            }
            let build = try Self.build(of: manifest, details, app: app, by: actor.name, now: now)
            return (build, String(decoding: try manifest.canonicalBytes(), as: UTF8.self))
        }
        return try await change { work in
            try Self.checkBasis(build, work.rows)
            guard try work.rows.insert(build, manifest: text) else {
                return (try work.rows.build(build.id) ?? build, false)
            }
            let subject = details.subject.map { ": \($0)" } ?? ""
            try work.record(
                .buildPublished,
                by: actor.name,
                "build \(build.id) of \(build.commit.short) was published\(subject)",
                about: .app(app, build: build.reference)
            )
            work.touchPipeline(of: app)
            return (build, true)
        }
    }

    package func builds(of app: AppName, limit: Int) async throws -> [Build] {
        try await database.read { rows in
            _ = try Lookup(rows).app(app)
            return try rows.builds(of: app, limit: limit)
        }
    }

    package func build(of app: AppName, named target: String) async throws -> Build {
        try await database.read { try Lookup($0).build(of: app, named: target) }
    }

    private static func build(
        of manifest: Manifest,
        _ details: BuildDetails,
        app: AppName,
        by actor: String,
        now: Timestamp
    ) throws -> Build {
        let digest = try manifest.digest()
        return Build(
            id: BuildID.of(app: app, commit: details.commit, manifest: digest),
            app: app,
            commit: details.commit,
            manifest: digest,
            ref: details.ref,
            subject: details.subject,
            author: details.author,
            committedAt: details.committedAt,
            files: manifest.entries.count { $0.kind == .file },
            size: manifest.totalSize,
            createdAt: now,
            createdBy: actor,
            basis: details.basis
        )
    }

    private static func checkBasis(_ build: Build, _ rows: any Transaction) throws {
        guard let basis = build.basis, try rows.build(basis)?.app != build.app else { return }
        throw SlipwayError(.invalidInput, "\(build.app) has no build \(basis) that a hotfix could be made from")
    }
}
