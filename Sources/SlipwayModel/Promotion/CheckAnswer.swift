/// What an outside system answers to a check.
package struct CheckAnswer: Sendable, Hashable, Codable {
    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        case passed, failed
    }

    package var state: State
    /// Why, on one line.
    package var note: String?
    /// The proof, such as a report; at most 64 KB.
    package var evidence: String?
    /// Where to read more; `http` or `https`.
    package var url: String?

    package init(state: State, note: String? = nil, evidence: String? = nil, url: String? = nil) {
        self.state = state
        self.note = note
        self.evidence = evidence
        self.url = url
    }

    /// The largest note, in characters.
    package static let mostNote = 500
    /// The longest address, in characters.
    package static let mostURL = 2000

    /// - Throws: `invalid_input` for what is too large, and for an address that no browser should follow.
    package func check() throws(SlipwayError) {
        if let evidence, evidence.utf8.count > CheckRecord.mostEvidence {
            throw SlipwayError(
                .invalidInput,
                "the evidence has \(evidence.utf8.count) bytes, and 65536 are kept: give a shorter one, and the rest by 'url'"
            )
        }
        if let note, note.count > Self.mostNote {
            throw SlipwayError(
                .invalidInput,
                "the note has \(note.count) characters, and 500 are kept: give a shorter one"
            )
        }
        if let url, url.count > Self.mostURL || !(url.hasPrefix("https://") || url.hasPrefix("http://")) {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(url)) is not a web address of at most 2000 characters")
        }
    }
}
