// swift-tools-version: 6.2

// The rooms of Slipway and the arrows between them. `docs/architecture/README.md` says what each room
// holds and why each dependency is taken.
//
// PURE_ONLY=1       leaves out every room that does I/O, and with them every dependency but Yams: the
//                   pure rooms and their tests build from cold in about a minute.
// ROOMS=A,B         leaves only the named rooms, what they import, and their tests: a short loop in
//                   one room.
// END_TO_END=1      leaves only the tests that run the real binaries, with all that these are made of.
// FUZZ=1            leaves what the fuzzer needs, and adds its program: `make fuzz` builds it with libFuzzer.

import PackageDescription

let pureOnly = Context.environment["PURE_ONLY"] == "1"
let endToEnd = Context.environment["END_TO_END"] == "1"
let fuzzing = Context.environment["FUZZ"] == "1"
/// The rooms whose decoders are fuzzed.
let fuzzedRooms = ["SlipwayModel", "SlipwaySpec", "SlipwayAPI", "SlipwayArtifacts", "SlipwayArchives"]
let onlyRooms =
    fuzzing
    ? Set(fuzzedRooms) : Context.environment["ROOMS"].map { Set($0.split(separator: ",").map(String.init)) }

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// One library of another package.
struct Library {
    var name: String
    var package: String

    init(_ name: String, _ package: String) {
        self.name = name
        self.package = package
    }

    var dependency: Target.Dependency { .product(name: name, package: package) }
}

/// One target of this package.
struct Room {
    enum Kind { case pure, effects, executable, tool, c, system(pkgConfig: String?, apt: String?) }

    var name: String
    var kind: Kind
    var rooms: [String]
    var libraries: [Library]
    /// The rooms that only the tests of this room import; `nil` for a room without tests of its own.
    var testRooms: [String]?
    var testLibraries: [Library] = []

    var isPure: Bool { if case .pure = kind { true } else { false } }
    var isTool: Bool { if case .tool = kind { true } else { false } }
}

func pure(_ name: String, _ rooms: [String] = [], _ libraries: [Library] = [], tests: [String]? = []) -> Room {
    Room(name: name, kind: .pure, rooms: rooms, libraries: libraries, testRooms: tests)
}

func effects(
    _ name: String,
    _ rooms: [String] = [],
    _ libraries: [Library] = [],
    tests: [String]? = [],
    testLibraries: [Library] = []
) -> Room {
    Room(
        name: name,
        kind: .effects,
        rooms: rooms,
        libraries: libraries,
        testRooms: tests,
        testLibraries: testLibraries
    )
}

let yams = Library("Yams", "Yams")
let grdb = Library("GRDB", "GRDB.swift")
let crypto = Library("Crypto", "swift-crypto")
let arguments = Library("ArgumentParser", "swift-argument-parser")
let mustache = Library("Mustache", "swift-mustache")
let logging = Library("Logging", "swift-log")
let httpClient = Library("AsyncHTTPClient", "async-http-client")
let hummingbird = Library("Hummingbird", "hummingbird")
let hummingbirdCore = Library("HummingbirdCore", "hummingbird")
let hummingbirdTLS = Library("HummingbirdTLS", "hummingbird")
let hummingbirdTesting = Library("HummingbirdTesting", "hummingbird")
let httpTypes = Library("HTTPTypes", "swift-http-types")
let lifecycle = Library("ServiceLifecycle", "swift-service-lifecycle")
let unixSignals = Library("UnixSignals", "swift-service-lifecycle")
let subprocess = Library("Subprocess", "swift-subprocess")
let systemPackage = Library("SystemPackage", "swift-system")
let nioCore = Library("NIOCore", "swift-nio")
let nioPosix = Library("NIOPosix", "swift-nio")
let nioHTTP1 = Library("NIOHTTP1", "swift-nio")
let nioFoundation = Library("NIOFoundationEssentialsCompat", "swift-nio")
let nioSSL = Library("NIOSSL", "swift-nio-ssl")

let rooms: [Room] = [
    // Pure: no I/O, no clock, no randomness.
    pure("SlipwayModel"),
    pure("SlipwaySpec", ["SlipwayModel"], [yams]),
    pure("SlipwayRollout", ["SlipwayModel"]),
    pure("SlipwayPromotion", ["SlipwayModel"]),
    pure("SlipwayStages", ["SlipwayModel", "SlipwayRollout", "SlipwayPromotion"]),
    pure("SlipwayHostPlan", ["SlipwayModel"]),
    pure("SlipwaySimulation", ["SlipwayModel", "SlipwayRollout", "SlipwayStages", "SlipwayHostPlan"]),
    pure("SlipwayAPI", ["SlipwayModel"]),

    // For those who work on Slipway; no product, and only there with the pure rooms.
    Room(name: "simulate", kind: .tool, rooms: ["SlipwayModel", "SlipwaySimulation"], libraries: []),

    // Effects.
    Room(name: "CZstd", kind: .system(pkgConfig: "libzstd", apt: "libzstd-dev"), rooms: [], libraries: []),
    Room(name: "CArchive", kind: .system(pkgConfig: "libarchive", apt: "libarchive-dev"), rooms: [], libraries: []),
    Room(name: "CSystemCalls", kind: .c, rooms: [], libraries: []),
    Room(name: "CSpawn", kind: .system(pkgConfig: nil, apt: nil), rooms: [], libraries: []),
    effects("SlipwayTelemetry", [], [logging]),
    effects("SlipwayArtifacts", ["SlipwayModel", "CZstd", "CSystemCalls"], [crypto]),
    effects("SlipwayArchives", ["SlipwayModel", "SlipwayArtifacts", "CArchive"]),
    effects("SlipwayStore", ["SlipwayModel"], tests: nil),
    effects("SlipwayStoreConformance", ["SlipwayModel", "SlipwayStore"], tests: nil),
    Room(name: "CLibPQ", kind: .system(pkgConfig: "libpq", apt: "libpq-dev"), rooms: [], libraries: []),
    effects("SlipwayStorePostgres", ["SlipwayModel", "SlipwayStore", "CLibPQ"], tests: ["SlipwayStoreConformance"]),
    effects("SlipwayStoreSQLite", ["SlipwayModel", "SlipwayStore"], [grdb], tests: ["SlipwayStoreConformance"]),
    effects(
        "SlipwayBackup",
        ["SlipwayModel", "SlipwayStore", "SlipwayStoreSQLite", "SlipwayArtifacts"],
        [crypto]
    ),
    effects(
        "SlipwayAPIClient",
        ["SlipwayModel", "SlipwayAPI"],
        [httpClient, nioCore, nioHTTP1, nioSSL, nioFoundation, logging]
    ),
    effects(
        "SlipwayController",
        [
            "SlipwayModel", "SlipwayStore", "SlipwayRollout", "SlipwayPromotion", "SlipwayStages", "SlipwayArtifacts",
        ],
        [logging, crypto],
        tests: ["SlipwayStoreSQLite"]
    ),
    effects(
        "SlipwayPrometheus",
        ["SlipwayModel", "SlipwayPromotion"],
        [httpClient, nioCore, nioPosix, nioHTTP1, nioFoundation],
        testLibraries: [hummingbird, hummingbirdCore, httpTypes]
    ),
    effects("SlipwayDashboard", ["SlipwayModel"], [mustache]),
    effects(
        "SlipwayServer",
        ["SlipwayModel", "SlipwayAPI", "SlipwaySpec", "SlipwayController", "SlipwayDashboard", "SlipwayArtifacts"],
        [
            hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, nioCore, nioPosix, nioSSL, logging, lifecycle,
            crypto,
        ],
        tests: ["SlipwayStore", "SlipwayStoreSQLite", "SlipwayAPIClient"],
        testLibraries: [hummingbirdTesting, yams]
    ),
    effects(
        "SlipwayAgentCore",
        ["SlipwayModel", "SlipwayAPI", "SlipwayAPIClient", "SlipwayHostPlan", "SlipwayArtifacts", "CSpawn"],
        [logging, lifecycle, httpClient, nioCore, nioPosix, nioHTTP1]
    ),
    effects(
        "SlipwayRunner",
        ["SlipwayModel", "SlipwayAPI", "SlipwayAPIClient", "SlipwayArtifacts", "SlipwayArchives"],
        [subprocess, systemPackage, httpClient, nioCore, nioHTTP1]
    ),
    effects(
        "SlipwayCLI",
        ["SlipwayModel", "SlipwayAPI", "SlipwayAPIClient", "SlipwaySpec", "SlipwayRunner"],
        [arguments]
    ),

    // The composition roots.
    Room(
        name: "slipway",
        kind: .executable,
        rooms: [
            "SlipwayModel", "SlipwayCLI", "SlipwayServer", "SlipwayController", "SlipwayStore", "SlipwayStoreSQLite",
            "SlipwayArtifacts", "SlipwayBackup", "SlipwayTelemetry", "SlipwayAPI", "SlipwayPromotion",
            "SlipwayPrometheus",
        ],
        libraries: [arguments, logging, lifecycle, unixSignals]
    ),
    Room(
        name: "slipway-agent",
        kind: .executable,
        rooms: ["SlipwayModel", "SlipwayAgentCore", "SlipwayTelemetry"],
        libraries: [arguments, logging, lifecycle, unixSignals]
    ),
]

// MARK: - Choosing rooms

let roomsByName = Dictionary(uniqueKeysWithValues: rooms.map { ($0.name, $0) })

func closure(of names: Set<String>) -> Set<String> {
    var found = names
    var waiting = Array(names)
    while let name = waiting.popLast() {
        for next in roomsByName[name]?.rooms ?? [] where found.insert(next).inserted { waiting.append(next) }
    }
    return found
}

let tested = rooms.filter { onlyRooms?.contains($0.name) ?? true }
    .filter { $0.isTool ? pureOnly : $0.isPure || !pureOnly }
let testOnlyRooms = Set(tested.flatMap { $0.testRooms ?? [] })
let included = closure(of: Set(tested.map(\.name)).union(testOnlyRooms))

func target(_ room: Room) -> Target {
    let dependencies = room.rooms.map { Target.Dependency.byName(name: $0) } + room.libraries.map(\.dependency)
    switch room.kind {
    case .system(let pkgConfig, let apt):
        return .systemLibrary(name: room.name, pkgConfig: pkgConfig, providers: apt.map { [.apt([$0])] })
    case .c:
        return .target(name: room.name, dependencies: dependencies)
    case .executable, .tool:
        return .executableTarget(name: room.name, dependencies: dependencies, swiftSettings: settings)
    case .pure, .effects:
        return .target(name: room.name, dependencies: dependencies, swiftSettings: settings)
    }
}

func testTarget(_ room: Room) -> Target? {
    guard let testRooms = room.testRooms else { return nil }
    let imported = [room.name] + room.rooms.filter { !$0.hasPrefix("C") } + testRooms + ["SlipwayTesting"]
    return .testTarget(
        name: "\(room.name)Tests",
        dependencies: imported.map { .byName(name: $0) } + (room.libraries + room.testLibraries).map(\.dependency),
        swiftSettings: settings
    )
}

var targets = rooms.filter { included.contains($0.name) }.map(target)
if !endToEnd { targets += tested.compactMap(testTarget) }
targets.append(.target(name: "SlipwayTesting", path: "Tests/SlipwayTesting", swiftSettings: settings))
if included.isSuperset(of: fuzzedRooms) {
    let fuzzed = (fuzzedRooms + ["SlipwayTesting"]).map { Target.Dependency.byName(name: $0) }
    targets.append(
        .target(name: "SlipwayFuzzing", dependencies: fuzzed, path: "Tests/SlipwayFuzzing", swiftSettings: settings)
    )
    if !endToEnd {
        targets.append(
            .testTarget(
                name: "SlipwayFuzzTests",
                dependencies: ["SlipwayFuzzing", "SlipwayTesting"],
                swiftSettings: settings
            )
        )
    }
}
if fuzzing {
    targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: ["SlipwayFuzzing"],
            path: "Tests/fuzz",
            swiftSettings: settings
        )
    )
}
if onlyRooms == nil, !pureOnly {
    let installation: [Target.Dependency] = [
        "slipway", "slipway-agent", "SlipwayModel", "SlipwayAPI", "SlipwayTesting",
    ]
    targets.append(
        .target(
            name: "SlipwayInstallation",
            dependencies: installation,
            path: "Tests/SlipwayInstallation",
            swiftSettings: settings
        )
    )
    for name in ["SlipwayEndToEndTests", "SlipwayFaultTests"] {
        targets.append(
            .testTarget(name: name, dependencies: installation + ["SlipwayInstallation"], swiftSettings: settings)
        )
    }
}

let allDependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
]

let package = Package(
    name: "slipway",
    platforms: [.macOS(.v15)],
    products: onlyRooms == nil && !pureOnly
        ? [
            .executable(name: "slipway", targets: ["slipway"]),
            .executable(name: "slipway-agent", targets: ["slipway-agent"]),
        ] : [],
    dependencies: pureOnly ? allDependencies.filter(\.isYams) : allDependencies,
    targets: targets
)

extension Package.Dependency {
    var isYams: Bool {
        if case .sourceControl(_, let location, _) = kind { location.hasSuffix("/Yams") } else { false }
    }
}
