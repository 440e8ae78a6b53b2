import SlipwayModel
import SlipwayStore

/// The builds of an app in the order of their commits; of several builds of one commit the newest.
///
/// Once a runner has told of the app's branch, only what is on it has a place. Before, builds have the order in which they
/// were published, and each is known to bring its own commit alone. A hotfix is made for one stage, and has no place.
struct BuildOrder {
    struct Member {
        var build: Build
        /// What it brings beyond the build before it, newest first, its own commit among them.
        var commits: [BranchCommit]
    }

    /// Newest first.
    let members: [Member]

    /// Of the newest `limit` builds; of a commit's builds one of the preferred, if there is one.
    init(
        _ rows: any Transaction,
        _ app: AppName,
        limit: Int = 200,
        preferring preferred: Set<BuildID> = []
    ) throws {
        let builds = Self.oneOfEach(try rows.builds(of: app, limit: limit).filter { $0.basis == nil }, preferred)
        let branch = try rows.branch(of: app, limit: 5000)
        members = branch.isEmpty ? Self.asPublished(builds) : Self.onBranch(builds, branch)
    }

    func index(of build: BuildID) -> Int? { members.firstIndex { $0.build.id == build } }

    private static func oneOfEach(_ builds: [Build], _ preferred: Set<BuildID>) -> [Build] {
        var chosen: [CommitID: Build] = [:]
        for build in builds {
            let present = chosen[build.commit]
            let isBetter = present.map { preferred.contains(build.id) && !preferred.contains($0.id) } ?? true
            if isBetter { chosen[build.commit] = build }
        }
        return builds.filter { chosen[$0.commit]?.id == $0.id }
    }

    private static func asPublished(_ builds: [Build]) -> [Member] {
        builds.map { build in
            let commit = BranchCommit(
                id: build.commit,
                author: build.author ?? "",
                subject: build.subject ?? "",
                committedAt: build.committedAt ?? build.createdAt
            )
            return Member(build: build, commits: [commit])
        }
    }

    private static func onBranch(_ builds: [Build], _ branch: [PlacedCommit]) -> [Member] {
        let byCommit = Dictionary(uniqueKeysWithValues: builds.map { ($0.commit, $0) })
        var members: [Member] = []
        for placed in branch {
            if let build = byCommit[placed.commit.id] { members.append(Member(build: build, commits: [])) }
            guard !members.isEmpty else { continue }
            members[members.count - 1].commits.append(placed.commit)
        }
        // Nothing is before the oldest to compare it with.
        if let oldest = members.indices.last { members[oldest].commits = Array(members[oldest].commits.prefix(1)) }
        return members
    }
}
