import SlipwayModel

/// Those who send requests in tests; each's secret is its name.
enum People {
    static let all: [Principal] = [
        person("admin", .admin), person("operator", .operator), person("deployer", .deployer),
        person("viewer", .viewer), person("shop-deployer", .deployer, app: shop),
        person("prod-deployer", .deployer, app: shop, stage: prod),
        person("prod-operator", .operator, app: shop, stage: prod),
        Principal(name: "ci", token: TokenID("t-ci"), scope: .publish(shop)),
        Principal(name: "ci-all", token: TokenID("t-ci-all"), scope: .publish(nil)),
        Principal(name: "ci-other", token: TokenID("t-ci-other"), scope: .publish(AppName(unchecked: "other"))),
        Principal(name: "runner", token: TokenID("t-runner"), scope: .runner(shop)),
        Principal(name: "runner-all", token: TokenID("t-runner-all"), scope: .runner(nil)),
        Principal(name: "runner-other", token: TokenID("t-runner-other"), scope: .runner(AppName(unchecked: "other"))),
        Principal(name: "joiner", token: TokenID("t-join"), scope: .join([GroupName(unchecked: "shop-prod")])),
        Principal(name: "h1", token: TokenID("t-h1"), scope: .agent(h1)),
    ]

    static let shop = AppName(unchecked: "shop")
    static let prod = StageName(unchecked: "prod")
    static let h1 = HostName(unchecked: "h1")

    static func named(_ name: String) -> Principal? { all.first { $0.name == name } }

    private static func person(
        _ name: String,
        _ role: Role,
        app: AppName? = nil,
        stage: StageName? = nil
    ) -> Principal {
        Principal(name: name, token: TokenID("t-\(name)"), scope: .person(role, app: app, stage: stage))
    }
}
