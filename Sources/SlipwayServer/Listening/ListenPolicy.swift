package import SlipwayModel

/// Plain HTTP is for this machine alone: tokens must not travel a network in the clear.
package enum ListenPolicy {
    /// - Throws: `refused` for an address that others can reach, without TLS and without a word that this is meant.
    package static func check(
        _ address: ListenAddress,
        hasTLS: Bool,
        isInsecureMeant: Bool
    ) throws(SlipwayError) {
        guard !hasTLS, !isInsecureMeant, !address.isLoopback else { return }
        throw SlipwayError(
            .refused,
            """
            \(address) can be reached from other machines, and without TLS the tokens would travel in the clear: \
            add --tls-certificate FILE --tls-key FILE, or listen on 127.0.0.1:\(address.port), or add --insecure if \
            something in front of it does TLS
            """
        )
    }
}
