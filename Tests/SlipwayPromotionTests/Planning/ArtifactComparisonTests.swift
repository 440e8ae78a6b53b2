import SlipwayModel
import SlipwayPromotion
import Testing

struct ArtifactComparisonTests {
    private func file(_ path: String, _ content: UInt8, mode: UInt16 = 0o644) -> Manifest.Entry {
        let digest = Digest(bytes: [UInt8](repeating: content, count: 32))
        return Manifest.Entry(path: path, kind: .file, mode: mode, size: Int64(content), digest: digest)
    }

    @Test func `files are added, changed and removed, and only new contents count as bytes`() {
        let old = Manifest(entries: [file("a", 1), file("b", 2), file("c", 3)])
        let new = Manifest(entries: [file("a", 1), file("b", 4), file("d", 3), file("e", 4)])
        let changes = ArtifactComparison.changes(from: old, to: new, hooks: nil)
        #expect(changes.added == 2 && changes.changed == 1 && changes.removed == 1)
        #expect(changes.newBytes == 4 && changes.notable.isEmpty)
    }

    @Test func `what a hook, a migration or the pipeline changes is named`() {
        let old = Manifest(entries: [file("deploy/restart", 1), file("slipway.yml", 1), file("db/migrations/1.sql", 1)])
        let new = Manifest(entries: [
            file("db/migrations/2.sql", 2), file("deploy/restart", 1, mode: 0o755), file("slipway.yml", 2),
            file("migrations.txt", 3), file("deployed", 3),
        ])
        let notable = ArtifactComparison.changes(from: old, to: new, hooks: "deploy").notable
        #expect(
            notable.map { "\($0.change.rawValue) \($0.path)" } == [
                "removed db/migrations/1.sql", "added db/migrations/2.sql", "changed deploy/restart",
                "changed slipway.yml",
            ]
        )
    }

    @Test func `a folder that appears is no change, a link that points elsewhere is`() {
        let old = Manifest(entries: [Manifest.Entry(path: "l", kind: .link, mode: 0, target: "a")])
        let new = Manifest(entries: [
            Manifest.Entry(path: "f", kind: .folder, mode: 0o755),
            Manifest.Entry(path: "l", kind: .link, mode: 0, target: "b"),
        ])
        let changes = ArtifactComparison.changes(from: old, to: new, hooks: nil)
        #expect(changes.added == 0 && changes.changed == 1 && changes.removed == 0 && changes.newBytes == 0)
    }
}
