/// Who sends webhooks about an app's repository.
package enum HookProvider: String, Sendable, Hashable, Codable, CaseIterable {
    case github, gitea, gitlab

    /// - Throws: `invalid_input` that lists those there are.
    package init(_ text: String) throws(SlipwayError) {
        guard let provider = Self(rawValue: text) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) sends no webhooks that are known here: there are \(Self.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        self = provider
    }

    /// As its makers write it.
    package var title: String {
        switch self {
        case .github: "GitHub"
        case .gitea: "Gitea"
        case .gitlab: "GitLab"
        }
    }
}
