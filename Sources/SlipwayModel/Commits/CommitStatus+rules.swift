extension CommitStatus {
    package static let longestContext = 200
    package static let longestDescription = 500
    package static let longestAddress = 2000

    /// - Throws: `invalid_input` unless the text is 1 to 200 printable characters without a space at its ends.
    package static func context(_ text: String) throws(SlipwayError) -> String {
        guard (1...longestContext).contains(text.utf8.count), isPrintable(text), text.first != " ", text.last != " "
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a status's context: write 1 to \(longestContext) printable characters, like ci/test"
            )
        }
        return text
    }

    /// A description that is fit to be kept; see `PlainText`.
    package static func description(_ text: String?) -> String? { PlainText.of(text, upTo: longestDescription) }

    /// - Throws: `invalid_input` unless the text is an http or https URL of at most 2000 characters.
    package static func address(_ text: String?) throws(SlipwayError) -> String? {
        guard let text, !text.isEmpty else { return nil }
        guard text.hasPrefix("http://") || text.hasPrefix("https://"), text.utf8.count <= longestAddress,
            isPrintable(text), !text.contains(" ")
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(String(text.prefix(100)))) is not a http or https URL of at most \(longestAddress) characters"
            )
        }
        return text
    }

    private static func isPrintable(_ text: String) -> Bool { !text.unicodeScalars.contains(where: \.isControl) }
}
