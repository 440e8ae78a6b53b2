package import SlipwayModel

extension Deployment {
    /// `d4 (deploy of 3f2a1b9c)`, `d5 (revert to 1a2b3c4d)`.
    package var words: String {
        let word = revertOf == nil ? kind.word : "revert"
        let build = build.map { "\(kind == .rollback ? " to" : " of") \($0.commit.short)" }
        return "\(id) (\(word)\(build ?? ""))"
    }

    /// Its status with the reason, as an event tells it.
    package var sentence: String { "\(id) \(statusReason)" }
}
