import SlipwayAPI
import SlipwayModel
import SlipwayRunner

/// How a build shows: its progress on standard error, its id alone at the end of standard output.
struct BuildScreen: Sendable {
    var console: Console

    /// Shows progress as it comes; where nobody reads standard error any more, the build goes on.
    var report: BuildReport {
        { [console] progress in
            if let line = Self.line(for: progress) { try? console.note(line) }
        }
    }

    /// Runs `work`, which Ctrl-C ends in an orderly way, and shows the build that it gives.
    func show(_ work: @Sendable @escaping () async throws -> PublishedBuild) async throws {
        let published: PublishedBuild
        do {
            published = try await withInterruption(work)
        } catch let error as Interrupted {
            try? console.note(Text("interrupted: what ran was ended, and nothing of it is left here", .attention))
            throw error
        }
        guard !console.json else { return try console.show(published, as: []) }
        if !published.created { try console.note(Text("  the same build was there already", .dim)) }
        try console.print(Text("\(published.build.id)"))
    }

    /// One line; `nil` for what is not shown.
    static func line(for progress: BuildProgress) -> Text? {
        switch progress {
        case .checkedOut(let commit):
            step("checkout", commit.id.short) + (commit.subject.map { Text(" \"\($0)\"", .dim) } ?? Text())
        case .picked(let commit):
            step("pick", commit.id.short) + (commit.subject.map { Text(" \"\($0)\"", .dim) } ?? Text())
        case .building(let command): step("build", command.shown)
        case .line(let line): Text("  \(line)", .dim)
        case .publishing(let files, let size, let new):
            step("publish", "\(files.counted("file", "files")), \(size.inBytes) (\(new) new)")
        case .sent: nil
        case .retrying(let reason): Text("● again    \(reason)", .attention)
        }
    }

    private static func step(_ name: String, _ what: String) -> Text {
        Text("● ", .active) + Text(name + String(repeating: " ", count: 9 - name.count), .bold) + Text(what)
    }
}
