import SlipwayModel

/// One commit that limits the way back, and from which place on builds are within it.
struct HorizonBound {
    let marked: PlacedCommit
    /// The oldest place that may come back.
    let from: Int64
    /// The limit in a sentence.
    let reason: String

    /// `nil` for a commit that limits nothing.
    init?(_ marked: PlacedCommit, named: [String: Int64]) {
        guard let text = marked.commit.rollback else { return nil }
        let says = "commit \(marked.commit.id.short) (\(marked.commit.subject)) says Slipway-Rollback: \(text)"
        self.marked = marked
        switch RollbackTrailer(text) {
        case .yes: return nil
        case .no:
            from = marked.position
            reason = says
        case .until(let name):
            from = named[name].map { min($0, marked.position) } ?? marked.position
            reason = named[name] == nil ? "\(says), which names no build and no commit here, and counts as 'no'" : says
        case .unclear:
            from = marked.position
            reason = "\(says), which is neither 'no' nor 'until BUILD', and counts as 'no'"
        }
    }

    /// Whether the build has the commit that sets the limit.
    func isSet(by member: HorizonSnapshot.Member) -> Bool {
        member.picks.contains(marked.commit.id) || member.position.map { $0 >= marked.position } ?? false
    }

    /// Whether the build is within the limit; one whose place is not known is not known to be.
    func allows(_ member: HorizonSnapshot.Member) -> Bool {
        member.picks.contains(marked.commit.id) || member.position.map { $0 >= from } ?? false
    }
}
