import Glibc
import SlipwayModel

/// The secret that a host proposes when it joins, on its disk before it is sent.
///
/// So a host that was ended before it had its answer, or whose answer was lost, asks the same again and is not taken for
/// another host of the same name.
enum JoinSecret {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")

    /// The one that was proposed before, or a new one.
    static func kept(in folder: AgentFolder) throws -> Redacted<String> {
        if let bytes = try DurableFile.read(folder.joining), bytes.count >= 40 {
            return Redacted(String(decoding: bytes, as: UTF8.self))
        }
        var random = SystemRandomNumberGenerator()
        let letters = (0..<43).map { _ in alphabet[Int.random(in: 0..<64, using: &random)] }
        let secret = "slp_" + String(letters)
        try DurableFile.write(Array(secret.utf8), to: folder.joining)
        return Redacted(secret)
    }

    /// The host has its identity: this is not needed any more.
    static func forget(in folder: AgentFolder) { unlink(folder.joining) }
}
