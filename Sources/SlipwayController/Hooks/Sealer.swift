import Crypto
import FoundationEssentials
package import SlipwayModel

/// Seals secrets that must be read again, with a key that is not in the database.
///
/// AES-GCM with a fresh nonce; what a secret is for is sealed in, so that none can take another's place.
package struct Sealer: Sendable {
    private let key: SymmetricKey

    /// Takes a key of 32 bytes, in Base64 as `newKey` gives it.
    ///
    /// - Throws: `invalid_input` for anything else.
    package init(key: Redacted<String>) throws(SlipwayError) {
        guard let bytes = Data(base64Encoded: key.secret), bytes.count == 32 else {
            throw SlipwayError(.invalidInput, "the key is not 32 bytes in Base64")
        }
        self.key = SymmetricKey(data: bytes)
    }

    package static func newKey() -> Redacted<String> {
        Redacted(SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() })
    }

    package func seal(_ secret: Redacted<String>, for purpose: String) throws -> String {
        let box = try AES.GCM.seal(Data(secret.secret.utf8), using: key, authenticating: Data(purpose.utf8))
        guard let sealed = box.combined else { throw SlipwayError(.internalError, "a secret could not be sealed") }
        return sealed.base64EncodedString()
    }

    /// - Throws: `unavailable` for what another key sealed, or for another purpose.
    package func open(_ sealed: String, for purpose: String) throws(SlipwayError) -> Redacted<String> {
        guard let bytes = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8)),
            let text = String(validating: opened, as: UTF8.self)
        else {
            throw SlipwayError(
                .unavailable,
                "a sealed secret (\(purpose)) cannot be opened: the file seal-key of the data folder is not the one it was sealed with"
            )
        }
        return Redacted(text)
    }
}
