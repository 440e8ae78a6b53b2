import SlipwayModel
import SlipwayStore
import SlipwayStoreConformance
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

struct SQLiteRepositoryTests {
    private let database: SQLiteDatabase
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: "\(folder.path)/slipway.db", migrations: Schema.migrations)
    }

    @Test func `apps and builds come back as they were saved`() async throws {
        try await RepositoryConformance.appsAndBuildsComeBack(database)
    }

    @Test func `one deployment of a stage is active`() async throws {
        try await RepositoryConformance.oneDeploymentIsActive(database)
    }

    @Test func `stable builds are those of deployments that succeeded`() async throws {
        try await RepositoryConformance.stableBuildsAreThose(database)
    }

    @Test func `places on the branch are found`() async throws {
        try await RepositoryConformance.placesOnTheBranchAreFound(database)
    }

    @Test func `deployments that ended are measured`() async throws {
        try await RepositoryConformance.endsAreMeasured(database)
    }

    @Test func `hosts are observed, and epochs grow`() async throws {
        try await RepositoryConformance.hostsAreObserved(database)
        try await RepositoryConformance.lateWordsOnHealthAreIgnored(database)
    }

    @Test func `a host that joins again begins anew, and runs nothing again that was run under its name`() async throws
    {
        try await RepositoryConformance.hostsBeginAnew(database)
    }

    @Test func `a host is unsettled while its word on an ended deployment is missing`() async throws {
        try await RepositoryConformance.hostsAreUnsettled(database)
    }

    @Test func `approvals come back`() async throws {
        try await RepositoryConformance.approvalsComeBack(database)
    }

    @Test func `a lock of one scope and owner is one, and ends`() async throws {
        try await RepositoryConformance.locksHold(database)
    }

    @Test func `an override is reviewed once`() async throws {
        try await RepositoryConformance.overridesAreReviewedOnce(database)
    }

    @Test func `how a stage takes builds by itself is kept`() async throws {
        try await RepositoryConformance.promotionIsKept(database)
    }

    @Test func `commits of any app are found by their first digits`() async throws {
        try await RepositoryConformance.commitsAreFound(database)
    }

    @Test func `assignments are open while they are asked`() async throws {
        try await RepositoryConformance.assignmentsAreOpen(database)
    }

    @Test func `hotfixes come back as they were asked for`() async throws {
        try await RepositoryConformance.hotfixesComeBack(database)
    }

    @Test func `the deployments of a drill are found, and builds are marked`() async throws {
        try await RepositoryConformance.drillsAndMarksComeBack(database)
    }

    @Test func `commits of a branch are found by their first digits`() async throws {
        try await RepositoryConformance.commitsAreFoundByDigits(database)
    }

    @Test func `events and logs are appended`() async throws {
        try await RepositoryConformance.eventsAndLogsAreAppended(database)
    }

    @Test func `checks come back with their evidence`() async throws {
        try await RepositoryConformance.checksComeBack(database)
    }

    @Test func `measurements come back by their round`() async throws {
        try await RepositoryConformance.measurementsComeBack(database)
    }

    @Test func `watches come back, and the one of a stage that goes on is found`() async throws {
        try await RepositoryConformance.watchesComeBack(database)
    }

    @Test func `the newest resumption of a deployment is found`() async throws {
        try await RepositoryConformance.resumptionsAreFound(database)
    }

    @Test func `tokens are found by their hash alone`() async throws {
        try await RepositoryConformance.tokensAreFound(database)
    }

    @Test func `jobs are claimed`() async throws { try await RepositoryConformance.jobsAreClaimed(database) }

    @Test func `the lines of a job come once`() async throws {
        try await RepositoryConformance.jobLinesAreAppended(database)
    }

    @Test func `old scans are forgotten`() async throws {
        try await RepositoryConformance.oldScansAreForgotten(database)
    }

    @Test func `a held stage asks nothing`() async throws { try await RepositoryConformance.holdsAskNothing(database) }

    @Test func `epochs are raised and never lowered`() async throws {
        try await RepositoryConformance.epochsAreRaised(database)
    }

    @Test func `a restored database opens paused`() async throws {
        try await RepositoryConformance.restoredRowsOpenPaused(database)
    }

    @Test func `a delivery is taken once, by its name and by its bytes`() async throws {
        try await RepositoryConformance.deliveriesAreTakenOnce(database)
    }

    @Test func `an alert is news when it begins and when it ends`() async throws {
        try await RepositoryConformance.alertsAreNewsOnce(database)
    }

    /// The CHECK constraints repeat the closed lists of the model: a value that the schema lacks would be refused.
    @Test func `the schema knows every status, kind, desire and hold of the model`() {
        let schema = Schema.migrations.flatMap(\.statements).map(\.description).joined()
        let values =
            Deployment.Status.allCases.map(\.rawValue) + Deployment.Kind.allCases.map(\.rawValue)
            + Assignment.Status.allCases.map(\.rawValue) + ["none", "prepare", "activate", "paused", "excluded"]
            + HookProvider.allCases.map(\.rawValue) + Alert.Status.allCases.map(\.rawValue)
        for value in values { #expect(schema.contains("'\(value)'"), "\(value)") }
    }
}
