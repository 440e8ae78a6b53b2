import SlipwayModel

/// Takes secrets out of lines before they leave the machine.
struct SecretMask: Sendable {
    static let shown = "[secret]"
    /// What is shorter stands in too many lines by chance.
    private static let shortest = 6

    private let secrets: [String]

    init(_ secrets: [String]) {
        self.secrets = Set(secrets.filter { $0.utf8.count >= Self.shortest })
            .sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The mask with the password, or the token, that stands in a repository's address.
    func with(address: String) -> Self { Self(secrets + Self.credentials(in: address)) }

    func apply(_ line: String) -> String {
        var line = line
        for secret in secrets { line = Self.replace(secret, in: line) }
        return line
    }

    /// By bytes: a secret before a combining mark is still seen.
    private static func replace(_ secret: String, in line: String) -> String {
        let (wanted, bytes) = (Array(secret.utf8), Array(line.utf8))
        guard bytes.count >= wanted.count else { return line }
        var (result, index, found) = ([UInt8](), 0, false)
        while index < bytes.count {
            if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
                result += Array(shown.utf8)
                index += wanted.count
                found = true
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return found ? String(decoding: result, as: UTF8.self) : line
    }

    /// Of `https://user:password@host/…` the password, of `https://token@host/…` the token.
    private static func credentials(in address: String) -> [String] {
        let parts = address.split(separator: "://", maxSplits: 1)
        guard parts.count == 2, let authority = parts[1].split(separator: "/").first,
            let at = authority.lastIndex(of: "@")
        else { return [] }
        let user = authority[..<at]
        let secret = user.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        return [secret, secret.removingEscapes].compactMap(\.self)
    }
}

extension String {
    /// The text with its `%XX` decoded; `nil` when there are none, or one is none.
    fileprivate var removingEscapes: String? {
        guard utf8.contains(UInt8(ascii: "%")) else { return nil }
        var (bytes, rest) = ([UInt8](), Array(utf8)[...])
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
