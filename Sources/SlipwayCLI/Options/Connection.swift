import SlipwayModel

/// Which server to ask, and with whose token.
///
/// A flag wins over its environment variable, and a token file over a token.
struct Connection: Sendable, Hashable {
    enum TokenSource: Sendable, Hashable {
        case file(String)
        case variable(String)
    }

    var server: String
    var token: TokenSource
    var caFile: String?

    /// - Throws: `invalid_input` that says which flag or variable to set.
    init(server: String?, tokenFile: String?, caFile: String?, environment: [String: String]) throws(SlipwayError) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let server = server ?? variable("SLIPWAY_SERVER") else {
            throw SlipwayError(
                .invalidInput,
                "which server? Give --server URL or set SLIPWAY_SERVER, for example http://127.0.0.1:7070"
            )
        }
        let file = (tokenFile ?? variable("SLIPWAY_TOKEN_FILE")).map(TokenSource.file)
        guard let token = file ?? variable("SLIPWAY_TOKEN").map(TokenSource.variable) else {
            throw SlipwayError(
                .invalidInput,
                "which token? Give --token-file FILE or set SLIPWAY_TOKEN_FILE (or SLIPWAY_TOKEN); the server's first start writes one to admin-token in its data folder"
            )
        }
        self.server = server
        self.token = token
        self.caFile = caFile ?? variable("SLIPWAY_CA_FILE")
    }

    /// - Throws: `invalid_input` when the token's file cannot be read or holds no token.
    func readToken() throws -> Redacted<String> {
        switch token {
        case .variable(let secret): return Redacted(secret)
        case .file(let path):
            let secret = try TextFile.read(path, limit: 4096).filter { !$0.isWhitespace }
            guard !secret.isEmpty else {
                throw SlipwayError(.invalidInput, "the token file \(NameRule.quote(path)) is empty")
            }
            return Redacted(secret)
        }
    }
}
