import SlipwayModel

/// What to fetch from a repository.
enum WantedRevision: Sendable, Hashable {
    /// A branch or tag by its full name.
    case ref(String, shown: String)
    case commit(CommitID)
    /// The first digits of a commit.
    case digits(String)

    /// What a server is asked for; it cannot be asked for first digits.
    var fetched: String? {
        switch self {
        case .ref(let name, _): name
        case .commit(let commit): commit.rawValue
        case .digits: nil
        }
    }

    /// As the user wrote it.
    var shown: String {
        switch self {
        case .ref(_, let shown): shown
        case .commit(let commit): commit.rawValue
        case .digits(let digits): digits
        }
    }

    /// The branch or tag to remember with the build.
    var ref: String? { if case .ref(_, let shown) = self { shown } else { nil } }
}
