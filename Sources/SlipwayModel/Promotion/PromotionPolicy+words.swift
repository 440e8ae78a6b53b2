extension PromotionPolicy.Source: CustomStringConvertible, Codable {
    package var description: String {
        switch self {
        case .manual: "manual"
        case .build: "build"
        case .after(let stage): "after:\(stage)"
        }
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        switch text {
        case "manual": self = .manual
        case "build": self = .build
        case _ where text.hasPrefix("after:"): self = .after(try StageName(String(text.dropFirst(6))))
        default: throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not manual, build or after:STAGE")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension PromotionPolicy {
    /// On one line, without what is as usual: `after:staging, train '0 10 * * WED' (Europe/Berlin), approvals 1`.
    package var words: String {
        var parts = ["\(source)"]
        if let train { parts.append("train '\(train)', grace \(grace)") }
        parts += windows.map { "window \($0)" }
        parts += freezes.map { "freeze \($0.from) to \($0.until)" }
        if timezone != "UTC" { parts.append("timezone \(timezone)") }
        if queue != .newest { parts.append("queue \(queue.rawValue)") }
        if let maxCommits { parts.append("max-commits \(maxCommits)") }
        if approvals > 0 { parts.append("approvals \(approvals)") }
        return parts.joined(separator: ", ")
    }
}
