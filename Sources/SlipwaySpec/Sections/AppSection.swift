import SlipwayModel

/// The whole file.
enum AppSection {
    static func read(_ root: SpecNode) -> AppSpec? {
        guard let file = root.mapping(["app", "owner", "source", "build", "release", "stages"]) else { return nil }
        let app = file.required("app", "'app: shop'")?.value("the app's name") { text throws(SlipwayError) in
            try AppName(text)
        }
        let owner = file["owner"]?.text("the team that owns the app")
        let source = file["source"].flatMap(SourceSection.read)
        let build = file["build"].flatMap(BuildSection.read)
        let release = file["release"].map(ReleaseSection.read) ?? ReleaseSpec()
        let stages = file.required("stages", "at least one stage")?.list().map(StagesSection.read) ?? []
        if let node = file["stages"], node.isList, stages.isEmpty, node.problems.isEmpty {
            node.refuse("a pipeline needs at least one stage: write '- name: prod' and its hosts")
        }
        guard let app else { return nil }
        return AppSpec(app: app, owner: owner, source: source, build: build, release: release, stages: stages)
    }
}
