package import SlipwayModel

/// Which commits of a branch are to be built by themselves, and which builds that wait make way.
package struct BuildWishes: Sendable, Hashable {
    package struct Outdated: Sendable, Hashable {
        package var job: JobID
        package var reason: String

        package init(job: JobID, reason: String) {
            self.job = job
            self.reason = reason
        }
    }

    /// What is known of a branch and of the builds of its commits.
    package struct Snapshot: Sendable {
        /// The commits on the branch, newest first.
        package var branch: [CommitID]
        /// Those that were not known before.
        package var new: Set<CommitID>
        /// Whether nothing was known of the branch before.
        package var isFirst: Bool
        /// The commits with a tag that fits; `nil` when tags do not matter.
        package var tagged: Set<CommitID>?
        /// The commits that have a build, or for which one was asked already.
        package var built: Set<CommitID>
        /// The builds that wait for a runner and that no person asked for.
        package var waiting: [Job]

        package init(
            branch: [CommitID],
            new: Set<CommitID> = [],
            isFirst: Bool = false,
            tagged: Set<CommitID>? = nil,
            built: Set<CommitID> = [],
            waiting: [Job] = []
        ) {
            self.branch = branch
            self.new = new
            self.isFirst = isFirst
            self.tagged = tagged
            self.built = built
            self.waiting = waiting
        }
    }

    /// How many commits of one push are built at most.
    package static let mostAtOnce = 100

    /// To be built, oldest first.
    package var build: [CommitID] = []
    package var outdated: [Outdated] = []

    package init(build: [CommitID] = [], outdated: [Outdated] = []) {
        self.build = build
        self.outdated = outdated
    }

    package static func decide(_ snapshot: Snapshot, _ policy: SourceSpec.Builds) -> Self {
        let eligible = snapshot.branch.filter { snapshot.tagged?.contains($0) ?? true }
        guard let newest = eligible.first else { return Self() }
        switch policy {
        case .newest:
            let outdated = snapshot.waiting.filter { $0.commit != newest }
            return Self(
                build: snapshot.built.contains(newest) ? [] : [newest],
                outdated: outdated.map { Outdated(job: $0.id, reason: Job.outdated(by: newest)) }
            )
        case .every:
            let wanted = snapshot.isFirst ? [newest] : Self.unbuilt(eligible, snapshot)
            return Self(build: wanted.filter { !snapshot.built.contains($0) }.prefix(mostAtOnce).reversed())
        }
    }

    /// The new ones; with tags, which may come after their commits, those after the newest that was built.
    private static func unbuilt(_ eligible: [CommitID], _ snapshot: Snapshot) -> [CommitID] {
        guard snapshot.tagged != nil else {
            let new = eligible.filter(snapshot.new.contains)
            // A branch without anything built has to begin somewhere.
            return new.isEmpty && snapshot.built.isEmpty ? Array(eligible.prefix(1)) : new
        }
        let after = Array(eligible.prefix { !snapshot.built.contains($0) })
        return after.count == eligible.count ? Array(after.prefix(1)) : after
    }
}

extension Job {
    private static let outdatedWords = "outdated: "

    /// Why a build that waited is not made.
    package static func outdated(by commit: CommitID) -> String { "\(outdatedWords)\(commit.short) came after it" }

    /// Whether it was called off only because something newer had come.
    package var isOutdated: Bool { status == .cancelled && statusReason.hasPrefix(Self.outdatedWords) }
}
