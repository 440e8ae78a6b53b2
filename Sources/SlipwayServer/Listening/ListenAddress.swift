package import SlipwayModel

/// Where a server listens: `127.0.0.1:7070`, `[::1]:7070`, `deploy.example.com:443`.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    package var host: String
    /// 0 for any that is free.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// - Throws: `invalid_input` unless the text is `HOST:PORT`, an IPv6 address in brackets.
    package init(_ text: String) throws(SlipwayError) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), text[text.index(after: colon)...].allSatisfy(\.isNumber)
        else { throw Self.refusal(text) }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            guard host.contains(":") else { throw Self.refusal(text) }
        } else if host.contains(":") {
            throw Self.refusal(text)
        }
        guard !host.isEmpty, host.utf8.allSatisfy(Self.allows) else { throw Self.refusal(text) }
        self.init(host: host, port: port)
    }

    /// Whether only this machine can reach it.
    package var isLoopback: Bool {
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = octets.count == 4 && octets.allSatisfy { UInt8($0) != nil }
        return host == "localhost" || host == "::1" || (isIPv4 && octets[0] == "127")
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_")].contains(byte)
        }
    }

    private static func refusal(_ text: String) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "\(NameRule.quote(text)) is no address to listen on: write HOST:PORT like 127.0.0.1:7070 or [::1]:7070"
        )
    }
}
