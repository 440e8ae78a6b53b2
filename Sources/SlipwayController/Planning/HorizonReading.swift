import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Reads how far back a stage can go.
struct HorizonReading {
    /// Older successes than so many are not looked at.
    private static let successes = 500
    /// A hotfix of a hotfix of a hotfix … is followed so far.
    private static let longestChain = 20

    let rows: any Transaction
    let stage: StageKey

    init(_ rows: any Transaction, _ stage: StageKey) {
        self.rows = rows
        self.stage = stage
    }

    /// All that the horizon depends on.
    func snapshot() throws -> HorizonSnapshot {
        let hosts = try rows.hosts(of: stage)
        let marked = try rows.commitsWithRollback(of: stage.app)
        var snapshot = HorizonSnapshot(stage: stage, marked: marked, named: try named(marked), hosts: hosts.count)
        snapshot.serving = try serving(hosts).map(member)
        snapshot.stable = try rows.stablePlaces(of: stage, limit: Self.successes).map { place in
            var member = try member(place)
            member.hosts = hosts.count { $0.releases.contains(place.build.id) }
            return member
        }
        return snapshot
    }

    /// Why the stage must not go back to a build; `nil` when nothing forbids it.
    ///
    /// Where no commit has a trailer nothing can, and nothing else is read.
    func barrier(to build: BuildReference) throws -> String? {
        guard try !rows.commitsWithRollback(of: stage.app).isEmpty else { return nil }
        return try Horizon.of(snapshot()).barrier(to: member(build))
    }

    /// What will limit the way back once the stage serves this build, and does not yet.
    func newBound(after build: BuildReference) throws -> String? {
        guard try !rows.commitsWithRollback(of: stage.app).isEmpty else { return nil }
        return try Horizon.of(snapshot()).newBound(after: member(build))
    }

    /// The build with its place on the branch.
    func member(_ build: BuildReference) throws -> HorizonSnapshot.Member {
        let known = try rows.build(build.id)
        let position = try rows.commit(build.commit, of: stage.app)?.position
        return try member(StablePlace(build: build, bad: known?.bad, basis: known?.basis, position: position))
    }

    /// The stable build, what hosts say they serve, and what the active deployment brings once a host began to change.
    private func serving(_ hosts: [StageHost]) throws -> [BuildReference] {
        let active = try rows.openDeployments(of: stage).first { Deployment.Status.active.contains($0.status) }
        let hasBegun = try active.map { try rows.assignments(of: $0.id).contains { $0.activatedAt != nil } } ?? false
        var found = [try rows.stage(stage)?.build, hasBegun ? active?.build : nil].compactMap(\.self)
        for id in Set(hosts.compactMap(\.current)).subtracting(found.map(\.id)).sorted() {
            if let build = try rows.build(id)?.reference { found.append(build) }
        }
        return found
    }

    /// A hotfix stands where the build stands that it was made from, with its own commits on top.
    private func member(_ place: StablePlace) throws -> HorizonSnapshot.Member {
        var member = HorizonSnapshot.Member(build: place.build, position: place.position, bad: place.bad)
        var (id, basis) = (place.build.id, place.basis)
        for _ in 0..<Self.longestChain {
            guard member.position == nil, let next = basis, let build = try rows.build(next) else { break }
            if case .hotfix(_, _, _, let picks, _)? = try rows.hotfixWork(of: id) { member.picks.formUnion(picks) }
            member.position = try rows.commit(build.commit, of: stage.app)?.position
            (id, basis) = (build.id, build.basis)
        }
        return member
    }

    /// Where the builds and commits stand that `until` names; one that fits several is not known.
    private func named(_ marked: [PlacedCommit]) throws -> [String: Int64] {
        var places: [String: Int64] = [:]
        for commit in marked {
            guard case .until(let name) = RollbackTrailer(commit.commit.rollback ?? "") else { continue }
            if let id = try? BuildID(name), let build = try rows.build(id), build.app == stage.app {
                places[name] = try member(build.reference).position
            } else if (4...64).contains(name.utf8.count), name.utf8.allSatisfy(\.isLowercaseHexDigit) {
                let fitting = try rows.commits(of: stage.app, prefix: name)
                if fitting.count == 1 { places[name] = fitting[0].position }
            }
        }
        return places
    }
}
