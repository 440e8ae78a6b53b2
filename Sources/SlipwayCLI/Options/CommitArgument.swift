import ArgumentParser
import SlipwayModel

/// The rule for commits as people write them: 4 to 64 hexadecimal digits.
enum CommitArgument {
    /// - Throws: a usage error that states the rule.
    static func check(_ text: String) throws {
        guard (4...64).contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw ValidationError(
                "\(NameRule.quote(text)) is not a commit: write 4 to 64 lower-case hexadecimal digits, as 'git rev-parse HEAD' prints them."
            )
        }
    }
}
