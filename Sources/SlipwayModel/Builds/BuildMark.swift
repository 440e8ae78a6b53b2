/// What a person says of a build.
package enum BuildMark: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is never promoted, nor gone back to by itself, and asks for a reason when it is deployed.
    case bad
    case good
}
