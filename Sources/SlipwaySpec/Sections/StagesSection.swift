import SlipwayModel

/// `stages`: the pipeline, ring by ring.
enum StagesSection {
    private static let keys = ["name", "hosts", "rollout"] + LaterSection.keys

    static func read(_ nodes: [SpecNode]) -> [StageSpec] {
        var stages: [StageSpec] = []
        for node in nodes {
            guard let stage = stage(node, after: stages.map(\.name)) else { continue }
            stages.append(stage)
        }
        return stages
    }

    private static func stage(_ node: SpecNode, after earlier: [StageName]) -> StageSpec? {
        guard let stage = node.mapping(keys) else { return nil }
        let name = stage.required("name", "'name: prod'")?.value("the stage's name") { text throws(SlipwayError) in
            try StageName(text)
        }
        if let name, earlier.contains(name) {
            stage["name"]?.refuse("there is a stage '\(name)' already: names are unique in a pipeline")
        }
        let group = stage.required("hosts", "'hosts: { group: shop-prod }'")?.mapping(["group"])?
            .required("group", "'group: shop-prod'")?
            .value("a group of hosts") { text throws(SlipwayError) in try GroupName(text) }
        let rollout = stage["rollout"].map(RolloutSection.read) ?? RolloutPolicy()
        let later = LaterSection.validate(stage, earlier: earlier)
        guard let name, let group else { return nil }
        return StageSpec(name: name, group: group, rollout: rollout, notYet: later)
    }
}
