import SlipwayModel
import SlipwayStore

/// Finds the commits that a person named, in their order.
struct HotfixPicks {
    let rows: any Transaction
    let app: AppName

    /// - Throws: `invalid_input` for none, too many, one named twice, and digits that fit several; `not_found` for digits
    ///   that fit none.
    func find(_ texts: [String], most: Int) throws -> [CommitID] {
        guard !texts.isEmpty, texts.count <= most else {
            throw SlipwayError(
                .invalidInput,
                "name 1 to \(most) commits that the hotfix brings; \(texts.count) were named"
            )
        }
        var picks: [CommitID] = []
        for text in texts {
            let commit = try find(text)
            guard !picks.contains(commit) else {
                throw SlipwayError(.invalidInput, "the commit \(commit.short) was named twice: name it once")
            }
            picks.append(commit)
        }
        return picks
    }

    /// One given in full need not be known here: a runner looks for it in the repository.
    private func find(_ text: String) throws -> CommitID {
        if let whole = try? CommitID(text) { return whole }
        guard (4...64).contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a commit: give at least 4 hexadecimal digits, as 'git log' prints them"
            )
        }
        let known = try rows.commits(of: app, prefix: text).map(\.commit.id)
        let built = try rows.builds(of: app, commitPrefix: text).filter { $0.basis == nil }.map(\.commit)
        let found = Set(known + built)
        guard let commit = found.first else {
            throw SlipwayError(
                .notFound,
                "no commit of \(app) that begins with '\(text)' has been seen: give all its digits, or push it to the branch first"
            )
        }
        guard found.count == 1 else {
            let some = found.sorted().prefix(4).map(\.short).joined(separator: ", ")
            throw SlipwayError(.invalidInput, "'\(text)' fits \(found.count) commits (\(some)): give more digits")
        }
        return commit
    }
}
