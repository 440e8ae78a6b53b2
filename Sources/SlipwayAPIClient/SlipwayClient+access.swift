package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    package func whoAmI() async throws -> Principal { try await call(.whoAmI) }

    package func tokens() async throws -> [AccessToken] { try await call(.listTokens) }

    package func createToken(_ request: TokenRequest) async throws -> IssuedToken {
        try await call(.createToken, body: request)
    }

    package func revokeToken(_ id: TokenID) async throws {
        let _: Nothing = try await call(.revokeToken, [id.rawValue])
    }
}
