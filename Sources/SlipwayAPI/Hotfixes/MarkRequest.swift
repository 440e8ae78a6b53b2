package import SlipwayModel

/// `POST /v1/apps/{app}/builds/{build}/mark`.
package struct MarkRequest: Sendable, Hashable, Codable {
    package var mark: BuildMark
    /// Why; a build is not marked bad without it.
    package var reason: String?

    package init(mark: BuildMark, reason: String? = nil) {
        self.mark = mark
        self.reason = reason
    }
}
