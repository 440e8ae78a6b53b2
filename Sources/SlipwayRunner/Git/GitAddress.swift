import SlipwayModel

/// Where a repository is, as the real `git` understands it.
struct GitAddress: Sendable, Hashable {
    let text: String

    /// - Throws: `invalid_input` for what git would take for an option, or for a command to run.
    init(_ text: String) throws(SlipwayError) {
        // By bytes, as git reads it: to a text, a colon with a combining mark is no colon.
        guard let first = text.utf8.first, first != UInt8(ascii: "-"),
            !zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == 0x3A && $1 == 0x3A }),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(Self.redact(text))) is not a repository: write a URL like https://git.example.com/shop.git, or a path"
            )
        }
        self.text = text
    }

    /// As it may be shown: without user and password.
    var shown: String { Self.redact(text) }

    /// A path without scheme and host; `host:path` is an address of ssh.
    var isPath: Bool {
        guard let colon = text.firstIndex(of: ":") else { return true }
        return text.firstIndex(of: "/").map { $0 < colon } ?? false
    }

    /// The address as it can be used from anywhere.
    func absolute(in folder: String) -> String { isPath && !text.hasPrefix("/") ? "\(folder)/\(text)" : text }

    /// The text with the user and password of each URL in it replaced by `…`.
    static func redact(_ text: String) -> String {
        var parts = text.split(separator: "://", omittingEmptySubsequences: false).map(String.init)
        for index in parts.indices.dropFirst() {
            let authority = parts[index].prefix { !"/ '\"\t".contains($0) }
            guard let at = authority.lastIndex(of: "@") else { continue }
            parts[index] = "…" + parts[index][at...]
        }
        return parts.joined(separator: "://")
    }
}
