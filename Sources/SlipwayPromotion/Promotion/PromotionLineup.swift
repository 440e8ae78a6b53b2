import SlipwayModel

/// The builds that are newer than what serves: those that may be promoted, and why the others may not.
struct PromotionLineup {
    /// A build with everything that it would bring.
    struct Load {
        var candidate: PromotionCandidate
        /// Newest first.
        var commits: [CommitID]
        var authors: Set<String>
        /// Since when it could be promoted.
        var readyAt: Timestamp
        /// Its place among the builds, 0 for the newest.
        var place: Int
    }

    private let snapshot: PromotionSnapshot
    /// The builds newer than what serves, newest first.
    private let fresh: ArraySlice<PromotionCandidate>
    /// Newest first.
    private(set) var eligible: [Load] = []
    /// Why the newest others do not ship, and why there may be nothing at all.
    private(set) var passedOver: [PromotionFinding] = []
    /// Why each of those that do not ship does not.
    private(set) var refused: [BuildID: PromotionFinding] = [:]

    /// More are counted, but not explained.
    static let mostReasons = 5

    init(_ snapshot: PromotionSnapshot) {
        self.snapshot = snapshot
        let basis = snapshot.serving.map { serving in
            serving.basis.flatMap { basis in snapshot.builds.firstIndex { $0.build.id == basis } } ?? 0
        }
        fresh = snapshot.builds[..<(basis ?? snapshot.builds.count)]
        let isOrdered = snapshot.serving == nil || Self.knowsBasis(snapshot)
        guard isOrdered, !fresh.isEmpty else {
            passedOver = [PromotionReason.nothingNewer(snapshot, isOrdered: isOrdered)]
            return
        }
        sort()
    }

    private static func knowsBasis(_ snapshot: PromotionSnapshot) -> Bool {
        snapshot.builds.contains { $0.build.id == snapshot.serving?.basis }
    }

    /// From the oldest on, so that what each would bring adds up, and a blocking status holds all after it.
    private mutating func sort() {
        var commits: [CommitID] = []
        var authors: Set<String> = []
        var blocker: PromotionCandidate?
        var findings: [PromotionFinding] = []
        for place in fresh.indices.reversed() {
            let candidate = fresh[place]
            commits = candidate.commits + commits
            authors.formUnion(candidate.authors)
            if case .blocking = candidate.statuses { blocker = blocker ?? candidate }
            if let finding = Ineligibility(snapshot, candidate, brings: commits, blocker: blocker).finding {
                findings.insert(finding, at: 0)
                refused[candidate.build.id] = finding
            } else if let readyAt = snapshot.readyAt(candidate) {
                let load = Load(
                    candidate: candidate,
                    commits: commits,
                    authors: authors,
                    readyAt: readyAt,
                    place: place
                )
                eligible.insert(load, at: 0)
            }
        }
        passedOver = Array(findings.prefix(Self.mostReasons))
        guard let last = passedOver.last, findings.count > Self.mostReasons else { return }
        let more = findings.count - Self.mostReasons
        passedOver.append(
            PromotionFinding(last.kind, "\(more) older builds do not ship for such reasons", endedBy: nil)
        )
    }

    /// One by one, a build whose statuses are still to come keeps its turn.
    func ahead(of load: Load) -> [PromotionFinding] {
        guard snapshot.policy.queue == .oneByOne else { return [] }
        for candidate in fresh[(load.place + 1)...].reversed() where candidate.bad == nil {
            guard case .waiting = candidate.statuses, snapshot.readyAt(candidate) != nil else { continue }
            let what = "\(load.candidate.name) waits for its turn: \(candidate.name) comes first, one by one"
            let endedBy = "the statuses of \(candidate.name)"
            return [PromotionFinding(.turn, what, endedBy: endedBy, since: load.readyAt)]
        }
        return []
    }

    /// What the chosen build leaves out, on either side of it.
    func warnings(chosen: Load) -> [String] {
        let between = fresh[(chosen.place + 1)...].map(\.build.commit.short)
        guard !between.isEmpty else { return [] }
        return ["passes over \(between.count == 1 ? "one build" : "\(between.count) builds"): \(between.listed)"]
    }
}

extension PromotionSnapshot {
    /// Since when the stage before, or the build itself, lets it come; `nil`: not yet.
    func readyAt(_ candidate: PromotionCandidate) -> Timestamp? {
        if case .after = policy.source { accepted[candidate.build.id] } else { candidate.publishedAt }
    }
}

extension [String] {
    /// The first of them, and how many more there are.
    var listed: String {
        prefix(5).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
    }
}
