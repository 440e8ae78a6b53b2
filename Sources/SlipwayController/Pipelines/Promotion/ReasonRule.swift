import SlipwayModel

/// The rule for reasons that must be given.
enum ReasonRule {
    private static let most = 500

    /// - Throws: `invalid_input` for one that is blank or too long.
    static func check(_ reason: String, _ what: String) throws(SlipwayError) -> String {
        let isBlank = reason.allSatisfy(\.isWhitespace)
        guard !isBlank, reason.count <= most else {
            let need = isBlank ? "needs a reason" : "has a reason of at most \(most) characters"
            throw SlipwayError(.invalidInput, "\(what) \(need), for whoever finds it later: give --reason TEXT")
        }
        return reason
    }
}
