import SlipwayModel
import SlipwayRunner

/// The rule for `--ref`.
enum RefArgument {
    /// - Throws: `invalid_input` that states the rule.
    static func check(_ text: String) throws(SlipwayError) -> String {
        try RefName.check(text)
        return text
    }
}
