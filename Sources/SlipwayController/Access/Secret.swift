import SlipwayModel

import struct Crypto.SHA256

/// Makes secrets, and the hashes that are all that is kept of them.
enum Secret {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")

    /// 43 characters of 6 random bits each, with a prefix by which scanners of repositories know them.
    static func make() -> Redacted<String> { Redacted("slp_" + random(43)) }

    static func tokenID() -> TokenID { TokenID("t" + String(random(10).map { $0 == "-" || $0 == "_" ? "x" : $0 })) }

    static func hash(_ secret: Redacted<String>) -> Digest {
        Digest(bytes: SHA256.hash(data: Array(secret.secret.utf8)))
    }

    private static func random(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in alphabet[Int.random(in: 0..<64, using: &generator)] })
    }
}
