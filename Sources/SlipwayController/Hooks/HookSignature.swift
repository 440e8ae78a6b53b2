import Crypto
import FoundationEssentials
import SlipwayModel

/// Proves that a delivery comes from whoever has the hook's secret.
enum HookSignature {
    /// Whether the proof fits the bytes of the body, exactly as they came; compared in constant time.
    ///
    /// GitHub and Gitea send `sha256=` and the HMAC-SHA-256 of the body in hexadecimal digits, GitLab the secret itself.
    static func isGood(_ proof: String?, of body: Data, secret: Redacted<String>, by provider: HookProvider) -> Bool {
        guard let proof, !secret.secret.isEmpty else { return false }
        switch provider {
        case .github, .gitea:
            guard proof.hasPrefix("sha256="), let code = bytes(hex: proof.dropFirst("sha256=".count)) else {
                return false
            }
            let key = SymmetricKey(data: Data(secret.secret.utf8))
            return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key)
        case .gitlab:
            return SHA256.hash(data: Data(proof.utf8)) == SHA256.hash(data: Data(secret.secret.utf8))
        }
    }

    private static func bytes(hex: Substring) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * SHA256.byteCount else { return nil }
        return stride(from: 0, to: digits.count, by: 2).reduce(into: Optional([UInt8]())) { bytes, index in
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return bytes = nil }
            bytes?.append(high << 4 | low)
        }
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
