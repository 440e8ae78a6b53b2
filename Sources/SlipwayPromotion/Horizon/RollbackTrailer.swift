/// What a commit says in its `Slipway-Rollback` trailer.
package enum RollbackTrailer: Sendable, Hashable {
    /// Nothing limits the way back.
    case yes
    /// Builds without this commit must not come back once one with it has served.
    case no
    /// The oldest build, or commit, that may come back.
    case until(String)
    /// What nobody understands counts as `no`: whoever wrote it meant a limit.
    case unclear(String)

    package init(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
        switch (words.first, words.count) {
        case ("no", 1): self = .no
        case ("yes", 1), (nil, 0): self = .yes
        case ("until", 2): self = .until(words[1])
        default: self = .unclear(text)
        }
    }
}
