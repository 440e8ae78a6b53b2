/// Texts from elsewhere, made fit to be kept and shown.
package enum PlainText {
    /// Control characters become spaces, and what is longer than `limit` characters is cut; `nil` for an empty text.
    package static func of(_ text: String?, upTo limit: Int) -> String? {
        guard let text, !text.isEmpty else { return nil }
        let scalars = text.unicodeScalars.prefix(limit + 1).map { $0.isControl ? " " : $0 }
        let isCut = scalars.count > limit
        return String(String.UnicodeScalarView(isCut ? Array(scalars.dropLast(2)) : scalars)) + (isCut ? "…" : "")
    }
}
