import SlipwayModel

/// `stages`: the pipeline, ring by ring.
enum StagesSection {
    /// Read and validated, but without effect until something acts on them.
    private static let laterKeys: [String] = []
    private static let keys = ["name", "hosts", "rollout", "promote"] + AcceptanceSection.keys + ["alerts"]

    static func read(_ nodes: [SpecNode]) -> [StageSpec] {
        var stages: [StageSpec] = []
        for node in nodes {
            guard let stage = stage(node, StageNeighbours(of: nodes, before: stages.map(\.name))) else { continue }
            stages.append(stage)
        }
        return stages
    }

    private static func stage(_ node: SpecNode, _ neighbours: StageNeighbours) -> StageSpec? {
        guard let stage = node.mapping(keys) else { return nil }
        let name = stage.required("name", "'name: prod'")?.value("the stage's name") { text throws(SlipwayError) in
            try StageName(text)
        }
        if let name, neighbours.earlier.contains(name) {
            stage["name"]?.refuse("there is a stage '\(name)' already: names are unique in a pipeline")
        }
        let group = stage.required("hosts", "'hosts: { group: shop-prod }'")?.mapping(["group"])?
            .required("group", "'group: shop-prod'")?
            .value("a group of hosts") { text throws(SlipwayError) in try GroupName(text) }
        let rollout = stage["rollout"].map(RolloutSection.read) ?? RolloutPolicy()
        let promotion = stage["promote"].flatMap { PromoteSection.read($0, of: name, neighbours) }
        let acceptance = AcceptanceSection.read(stage)
        let alerts = stage["alerts"].flatMap(AlertSection.read)
        guard let name, let group else { return nil }
        return StageSpec(
            name: name,
            group: group,
            rollout: rollout,
            promotion: promotion,
            acceptance: acceptance,
            alerts: alerts,
            notYet: laterKeys.compactMap { stage[$0]?.path }
        )
    }
}
