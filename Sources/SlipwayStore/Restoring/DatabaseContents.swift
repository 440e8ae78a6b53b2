import SlipwayModel

/// How much is in a database, for people.
package struct DatabaseContents: Sendable, Hashable, Codable {
    package var apps: Int
    package var builds: Int
    package var hosts: Int
    package var deployments: Int

    package init(apps: Int, builds: Int, hosts: Int, deployments: Int) {
        self.apps = apps
        self.builds = builds
        self.hosts = hosts
        self.deployments = deployments
    }
}

extension Transaction {
    package func contents() throws -> DatabaseContents {
        let counts = try row(
            """
            SELECT (SELECT COUNT(*) FROM apps) AS apps, (SELECT COUNT(*) FROM builds) AS builds,
                (SELECT COUNT(*) FROM hosts) AS hosts, (SELECT COUNT(*) FROM deployments) AS deployments
            """
        )
        func count(_ name: String) throws -> Int { Int(try counts?.integer(name) ?? 0) }
        return DatabaseContents(
            apps: try count("apps"),
            builds: try count("builds"),
            hosts: try count("hosts"),
            deployments: try count("deployments")
        )
    }

    /// The canonical texts of all manifests, one after the other.
    package func forEachManifest(_ body: (String) throws -> Void) throws {
        for digest in try rows("SELECT digest FROM manifests ORDER BY digest", []) {
            if let text = try manifest(Digest(digest.text("digest"))) { try body(text) }
        }
    }
}
