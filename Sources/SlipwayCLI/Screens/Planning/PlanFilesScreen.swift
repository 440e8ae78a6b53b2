import SlipwayModel

/// How the artifact of a plan differs from the one that serves.
struct PlanFilesScreen {
    static let mostFiles = 20

    var files: ArtifactChanges?

    var lines: [Text] {
        guard let files else { return [] }
        let notable = files.notable.prefix(Self.mostFiles).map { Text("  \($0.change.sign) \($0.path)") }
        let more = files.notable.count - notable.count
        return [title(files)] + notable + (more > 0 ? [Text("  and \(more) more", .dim)] : [])
    }

    private func title(_ files: ArtifactChanges) -> Text {
        let counts = [(files.added, "added"), (files.changed, "changed"), (files.removed, "removed")]
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let what = counts.isEmpty ? "no file differs" : counts.joined(separator: ", ")
        let size = files.newBytes > 0 ? ", \(files.newBytes.inBytes) new" : ""
        return Text("files   \(what)\(size)") + Text("  only the artifacts are compared", .dim)
    }
}

extension ArtifactChanges.Change {
    fileprivate var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }
}
