import SlipwayModel

/// One member of a tar archive, as its header describes it.
struct TarMember: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case file(size: Int64)
        case folder
        case link(to: String)
        /// Another name of a file that stands before it.
        case hardLink(to: String)
    }

    /// Without the `./` in front and the `/` at the end that tar writes; empty for the archive's own root.
    var path: String
    var kind: Kind
    /// Permission bits alone: those that change who runs a program are dropped.
    ///
    /// The owner may always read, and open folders: what cannot be read cannot be packed.
    var mode: UInt16

    init(path: String, kind: Kind, mode: UInt16) {
        self.path = Self.trimmed(path)
        self.kind = kind
        self.mode = mode & 0o777 | (kind == .folder ? 0o700 : 0o400)
    }

    /// By bytes: to a text, a slash with a combining mark is no slash.
    static func trimmed(_ path: String) -> String {
        let (dot, slash) = (UInt8(ascii: "."), UInt8(ascii: "/"))
        var rest = path.utf8[...]
        while rest.starts(with: [dot, slash]) { rest = rest.dropFirst(2) }
        while rest.count > 1, rest.last == slash { rest = rest.dropLast() }
        return rest.elementsEqual([dot]) ? "" : String(Substring(rest))
    }

    static func refusal(_ path: String, _ reason: String) -> SlipwayError {
        SlipwayError(
            .unsafeArtifact,
            "the archive's member \(NameRule.quote(path)) is refused: \(reason)",
            metadata: ["member": path]
        )
    }
}
