package import NIOSSL
package import SlipwayModel

/// The server's certificate and key.
package struct TLSFiles: Sendable, Hashable {
    /// PEM, the server's own certificate first, then those that lead to the root.
    package var certificate: String
    /// PEM, not encrypted.
    package var key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    /// - Throws: `invalid_input` when only one of the two is named.
    package init?(certificate: String?, key: String?) throws(SlipwayError) {
        guard let certificate, let key else {
            guard certificate == nil, key == nil else {
                throw SlipwayError(.invalidInput, "--tls-certificate and --tls-key belong together: give both")
            }
            return nil
        }
        self.init(certificate: certificate, key: key)
    }

    /// The files as NIO's TLS wants them, tried out once so that a mistake shows at the start.
    ///
    /// - Throws: `invalid_input` for files that cannot be read, are not PEM, or do not belong together.
    package func configuration() throws(SlipwayError) -> TLSConfiguration {
        let chain = try read(certificate, "certificate") { try NIOSSLCertificate.fromPEMFile(certificate) }
        guard !chain.isEmpty else { throw Self.bad(certificate, "certificate", "it holds no certificate") }
        let privateKey = try read(key, "key") { try NIOSSLPrivateKey(file: key, format: .pem) }
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(privateKey)
        )
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw SlipwayError(
                .invalidInput,
                "the TLS key \(key) does not belong to the certificate \(certificate): give the key it was made with",
                cause: error
            )
        }
        return configuration
    }

    private func read<Value>(_ path: String, _ what: String, _ body: () throws -> Value) throws(SlipwayError) -> Value {
        do {
            return try body()
        } catch let error as SlipwayError {
            throw error
        } catch {
            throw Self.bad(path, what, "it is not there, not readable, or not PEM", cause: error)
        }
    }

    private static func bad(
        _ path: String,
        _ what: String,
        _ reason: String,
        cause: (any Error)? = nil
    ) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "the TLS \(what) \(NameRule.quote(path)) cannot be used: \(reason)",
            cause: cause
        )
    }
}
