/// `POST /v1/apps/{app}/stages/{stage}/approvals`.
package struct ApprovalRequest: Sendable, Hashable, Codable {
    /// The commit up to which is approved, or its first digits (at least 4); without it what goes next.
    package var commit: String?

    package init(commit: String? = nil) { self.commit = commit }
}
