import SlipwayModel
import Testing

struct CommitStatusTests {
    @Test(arguments: [
        ("ci/test", "ci/test", true), ("ci/test", "ci/test2", false), ("docs/*", "docs/a/b", true),
        ("docs/*", "doc", false), ("*", "", true), ("*", "ü", true), ("a*c*e", "abcde", true), ("a*c*e", "aec", false),
        ("*x*", "axb", true), ("a*a", "a", false), ("", "a", false), ("a**b", "ab", true),
    ])
    func `a star stands for any text`(_ pattern: String, _ context: String, _ fits: Bool) {
        #expect(ContextPattern.fits(pattern, context) == fits)
    }

    @Test(arguments: ["", " a", "a\n", "\u{202e}x", String(repeating: "x", count: 201)])
    func `a bad context is refused`(_ text: String) {
        let error = #expect(throws: SlipwayError.self) { try CommitStatus.context(text) }
        #expect(error?.code == .invalidInput)
    }

    @Test func `a description is made fit to be kept`() {
        #expect(CommitStatus.description("a\u{1b}[31mb\n") == "a [31mb ")
        #expect(CommitStatus.description("") == nil)
        let long = CommitStatus.description(String(repeating: "ü", count: 600))
        #expect(long?.unicodeScalars.count == 500 && long?.hasSuffix("ü…") == true)
    }

    @Test(arguments: [
        "javascript:alert(1)", "ftp://x", "https://a b", "https://" + String(repeating: "x", count: 2000),
    ])
    func `only a plain web address is kept`(_ text: String) {
        #expect(throws: SlipwayError.self) { try CommitStatus.address(text) }
    }
}
