/// One stage of one app, written `shop/prod`.
package struct StageKey: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package var app: AppName
    package var stage: StageName

    package init(app: AppName, stage: StageName) {
        self.app = app
        self.stage = stage
    }

    /// - Throws: `invalid_input` if the text is not `APP/STAGE`.
    package init(_ text: String) throws(SlipwayError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a stage: write it as APP/STAGE, for example shop/prod"
            )
        }
        self.init(app: try AppName(String(parts[0])), stage: try StageName(String(parts[1])))
    }

    package var description: String { "\(app)/\(stage)" }

    package static func < (left: Self, right: Self) -> Bool { (left.app, left.stage) < (right.app, right.stage) }
}
