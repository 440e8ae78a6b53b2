package import SlipwayModel

/// The deployment that a gate is about, as its query may name it.
package struct GateSubject: Sendable, Hashable {
    package var deployment: DeploymentID
    package var stage: StageKey
    package var build: BuildReference?
    /// The hosts that have the new build.
    package var changed: [HostName]
    /// The others of the stage.
    package var unchanged: [HostName]

    package init(
        deployment: DeploymentID,
        stage: StageKey,
        build: BuildReference?,
        changed: [HostName],
        unchanged: [HostName]
    ) {
        self.deployment = deployment
        self.stage = stage
        self.build = build
        self.changed = changed
        self.unchanged = unchanged
    }

    /// The query with its `$names` filled in; names of hosts become an expression for `=~`.
    package func fill(_ query: String) -> String {
        var filled = ""
        var rest = query[...]
        while let dollar = rest.firstIndex(of: "$") {
            filled += rest[..<dollar]
            let word = rest[rest.index(after: dollar)...].prefix { $0.isLetter }
            filled += value(String(word)) ?? "$\(word)"
            rest = rest[word.endIndex...]
        }
        return filled + rest
    }

    private func value(_ word: String) -> String? {
        switch word {
        case "app": stage.app.rawValue
        case "stage": stage.stage.rawValue
        case "deployment": "\(deployment)"
        case "build": build?.id.rawValue ?? ""
        case "hosts": Self.expression(changed + unchanged)
        case "changed": Self.expression(changed)
        case "unchanged": Self.expression(unchanged)
        default: nil
        }
    }

    private static func expression(_ hosts: [HostName]) -> String {
        hosts.sorted().map {
            $0.rawValue.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "[.]")
        }
        .joined(separator: "|")
    }
}
