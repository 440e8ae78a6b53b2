package import SlipwayModel

/// The rule for what `--ref` may be: a branch, a tag, or a commit.
package enum RefName {
    /// - Throws: `invalid_input` for what git would not accept as a name either.
    package static func check(_ text: String) throws(SlipwayError) {
        let forbidden = " ~^:?*[\\"
        guard !text.isEmpty, text.utf8.count <= 1000, !text.hasPrefix("-"), !text.hasPrefix("/"), !text.hasSuffix("/"),
            !text.contains(".."), !text.contains("@{"), !text.contains(where: forbidden.contains),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a branch, tag or commit: write one like main, v1.2 or 3f2a1b9c"
            )
        }
    }
}
