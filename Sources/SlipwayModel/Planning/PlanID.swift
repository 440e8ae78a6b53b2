/// Names what a plan was made from, part by part, so that a deployment can tell what has moved since.
///
/// Written as eight hexadecimal digits a part, joined by `-`.
package struct PlanID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What a plan depends on, in the order in which its id has them.
    package enum Part: String, Sendable, CaseIterable {
        case target, serving, pipeline, deployments, hosts

        /// What it means when this part is another one now; `moved` stands for a plan of the same stage.
        package var moved: String {
            switch self {
            case .target: "it was made for another build, or that build was marked since"
            case .serving: "the stage serves another build now"
            case .pipeline: "the app's slipway.yml was changed"
            case .deployments: "deployments of the stage began, ended or were queued"
            case .hosts: "the stage's hosts, or what they serve, changed"
            }
        }
    }

    package let rawValue: String

    /// The id of the digests of all parts.
    package init(_ digest: (Part) -> Digest) {
        rawValue = Part.allCases.map { String(digest($0).hex.prefix(8)) }.joined(separator: "-")
    }

    /// - Throws: `invalid_input` unless the text is the id of a plan.
    package init(_ text: String) throws(SlipwayError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == Part.allCases.count,
            parts.allSatisfy({ $0.utf8.count == 8 && $0.utf8.allSatisfy(\.isLowercaseHexDigit) })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not the id of a plan: 'slipway plan APP/STAGE --commit SHA' prints one"
            )
        }
        rawValue = text
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The parts in which a later plan differs from this one.
    package func moved(to later: Self) -> [Part] {
        let (mine, others) = (rawValue.split(separator: "-"), later.rawValue.split(separator: "-"))
        return zip(Part.allCases, zip(mine, others)).compactMap { part, pair in pair.0 == pair.1 ? nil : part }
    }

    package var description: String { rawValue }
}
