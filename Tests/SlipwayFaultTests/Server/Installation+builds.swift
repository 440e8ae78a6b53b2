import SlipwayInstallation

extension Installation {
    /// Publishes two builds of the shop; they differ in their page.
    func twoBuilds() async throws -> [String] {
        let first = try await shop.commit("Open the shop")
        try await cli("build", "shop", "--ref", first)
        try shop.write("<h1>{greeting}, {commit}</h1>", to: "site/index.html")
        let second = try await shop.commit("Another page")
        try await cli("build", "shop", "--ref", second)
        return [first, second]
    }
}
