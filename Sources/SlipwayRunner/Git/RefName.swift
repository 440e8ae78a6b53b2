package import SlipwayModel

/// The rule for what `--ref` may be: a branch, a tag, or a commit.
package enum RefName {
    /// - Throws: `invalid_input` for what git would not accept as a name either.
    package static func check(_ text: String) throws(SlipwayError) {
        let forbidden = " ~^:?*[\\"
        // By bytes and scalars, as git reads it: to a text, a colon with a combining mark is no colon.
        let pairs = zip(text.utf8, text.utf8.dropFirst())
        guard let first = text.utf8.first, text.utf8.count <= 1000, first != UInt8(ascii: "-"),
            first != UInt8(ascii: "/"), text.utf8.last != UInt8(ascii: "/"),
            !pairs.contains(where: { $0 == 0x2E && $1 == 0x2E || $0 == 0x40 && $1 == 0x7B }),
            !text.unicodeScalars.contains(where: forbidden.unicodeScalars.contains),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a branch, tag or commit: write one like main, v1.2 or 3f2a1b9c"
            )
        }
    }
}
