package import SlipwayModel

/// A webhook with its secret, which is shown this once.
package struct IssuedHook: Sendable, Hashable, Codable {
    package var provider: HookProvider
    /// What comes after the server's address in the URL to paste.
    package var path: String
    package var secret: String

    package init(provider: HookProvider, path: String, secret: String) {
        self.provider = provider
        self.path = path
        self.secret = secret
    }
}
