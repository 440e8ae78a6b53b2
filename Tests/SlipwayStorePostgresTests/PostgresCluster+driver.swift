import SlipwayModel
import SlipwayStore
import SlipwayStorePostgres
import SlipwayTesting

extension PostgresCluster {
    /// How a driver reaches a database of it.
    func settings(
        _ database: String = "postgres",
        patience: Interval = .seconds(10),
        idleTimeout: Interval = .seconds(5)
    ) -> PostgresSettings {
        PostgresSettings(address: address(database), readers: 4, idleTimeout: idleTimeout, patience: patience)
    }

    /// A fresh database with this schema.
    func database(
        _ name: String,
        migrations: [Migration],
        patience: Interval = .seconds(10),
        idleTimeout: Interval = .seconds(5)
    ) async throws -> PostgresDatabase {
        try await makeDatabase(name)
        let settings = settings(name, patience: patience, idleTimeout: idleTimeout)
        return try await PostgresDatabase(settings, name: "one", migrations: migrations)
    }

    /// Another server's view of a database that is there.
    func open(_ name: String, as server: String, migrations: [Migration]) async throws -> PostgresDatabase {
        try await PostgresDatabase(settings(name), name: server, migrations: migrations)
    }
}
