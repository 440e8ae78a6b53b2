import SlipwayStore
import SlipwayStoreConformance
import SlipwayStorePostgres
import SlipwayTesting
import Testing

/// The suites that every engine passes, on a PostgreSQL of the tests' own.
@Suite(.serialized)
struct PostgresConformanceTests {
    typealias Promise = @Sendable (any Database) async throws -> Void

    @Test func `the driver keeps every promise`() async throws {
        let promises: [(String, Promise)] = [
            ("values come back", { try await DatabaseConformance.valuesComeBack($0) }),
            ("a failure undoes all", { try await DatabaseConformance.failureUndoesAll($0) }),
            ("constraints are conflicts", { try await DatabaseConformance.constraintsAreConflicts($0) }),
            ("changes are counted", { try await DatabaseConformance.changesAreCounted($0) }),
            ("writers lose nothing", { try await DatabaseConformance.writersDoNotLoseUpdates($0) }),
            (
                "failures undo themselves alone",
                { try await DatabaseConformance.failuresAmongWritersUndoThemselvesAlone($0) }
            ),
        ]
        try await hold(promises, DatabaseConformance.migrations)
    }

    @Test func `the repositories keep every promise`() async throws {
        let promises: [(String, Promise)] = [
            ("apps and builds", { try await RepositoryConformance.appsAndBuildsComeBack($0) }),
            ("one active deployment", { try await RepositoryConformance.oneDeploymentIsActive($0) }),
            ("stable builds", { try await RepositoryConformance.stableBuildsAreThose($0) }),
            ("hosts", { try await RepositoryConformance.hostsAreObserved($0) }),
            ("late words on health", { try await RepositoryConformance.lateWordsOnHealthAreIgnored($0) }),
            ("assignments", { try await RepositoryConformance.assignmentsAreOpen($0) }),
            ("events and logs", { try await RepositoryConformance.eventsAndLogsAreAppended($0) }),
            ("hotfixes", { try await RepositoryConformance.hotfixesComeBack($0) }),
            ("drills and marks", { try await RepositoryConformance.drillsAndMarksComeBack($0) }),
            ("commits by digits", { try await RepositoryConformance.commitsAreFoundByDigits($0) }),
            ("claimed jobs", { try await RepositoryConformance.jobsAreClaimed($0) }),
            ("lines of jobs", { try await RepositoryConformance.jobLinesAreAppended($0) }),
            ("old scans", { try await RepositoryConformance.oldScansAreForgotten($0) }),
            ("checks", { try await RepositoryConformance.checksComeBack($0) }),
            ("measurements", { try await RepositoryConformance.measurementsComeBack($0) }),
            ("watches", { try await RepositoryConformance.watchesComeBack($0) }),
            ("resumptions", { try await RepositoryConformance.resumptionsAreFound($0) }),
            ("tokens", { try await RepositoryConformance.tokensAreFound($0) }),
            ("places on the branch", { try await RepositoryConformance.placesOnTheBranchAreFound($0) }),
            ("measured ends", { try await RepositoryConformance.endsAreMeasured($0) }),
            ("holds", { try await RepositoryConformance.holdsAskNothing($0) }),
            ("raised epochs", { try await RepositoryConformance.epochsAreRaised($0) }),
            ("deliveries", { try await RepositoryConformance.deliveriesAreTakenOnce($0) }),
            ("alerts", { try await RepositoryConformance.alertsAreNewsOnce($0) }),
            ("approvals", { try await RepositoryConformance.approvalsComeBack($0) }),
            ("locks", { try await RepositoryConformance.locksHold($0) }),
            ("overrides", { try await RepositoryConformance.overridesAreReviewedOnce($0) }),
            ("promotion", { try await RepositoryConformance.promotionIsKept($0) }),
            ("found commits", { try await RepositoryConformance.commitsAreFound($0) }),
            ("restored rows", { try await RepositoryConformance.restoredRowsOpenPaused($0) }),
        ]
        try await hold(promises, Schema.migrations)
    }

    /// Each promise on a fresh database of one cluster.
    private func hold(_ promises: [(String, Promise)], _ migrations: [Migration]) async throws {
        let server = try await PostgresCluster()
        for (index, (name, promise)) in promises.enumerated() {
            let database = try await server.database("d\(index)", migrations: migrations)
            do {
                try await promise(database)
            } catch {
                Issue.record("\(name): \(error)")
            }
            database.close()
        }
        try await server.stop()
    }
}
