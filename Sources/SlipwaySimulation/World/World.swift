import SlipwayModel

/// A server, its hosts, the network between them, people, and time.
///
/// One process, one thread, no clock and no chance but its own: the same seed plays the same history. What decides is the
/// real code: the planner and the decisions of a stage, the intake of reports, and the run of an epoch on a host.
final class World {
    let seed: UInt64
    let flaw: Flaw?
    let scenario: Scenario
    var chance: Chance
    var queue = EventQueue()
    var now = Timestamp(milliseconds: 0)
    var network = SimulatedNetwork()
    var builds: [BuildID: SimulatedBuild] = [:]
    var buildOrder: [BuildID] = []
    var store: StoreState
    var server = SimulatedServer()
    var hosts: [SimulatedHost]
    var safety = Safety()
    var violation: Violation?
    var isChaotic = true
    /// The number of the newest hook process.
    var nextProcess = 0
    /// The number of the newest post.
    var nextPost: Int64 = 0
    /// The identity that was given out last.
    var nextIdentity = 0
    /// Events so far.
    var events = 0
    private(set) var lines: [String]?

    init(seed: UInt64, flaw: Flaw? = nil, tellingHistory: Bool = false) {
        self.seed = seed
        self.flaw = flaw
        lines = tellingHistory ? [] : nil
        var chance = Chance(seed: seed)
        let scenario = Scenario(&chance)
        self.scenario = scenario
        self.chance = chance
        store = StoreState(scenario)
        store.overlooksConflicts = flaw == .admitsWhilePaused
        hosts = scenario.members.map { SimulatedHost(name: $0.name, stages: scenario.stages) }
    }

    func after(_ milliseconds: Int64) -> Timestamp { now + Interval(milliseconds: milliseconds) }

    func name(_ host: Int) -> String { hosts[host].name.rawValue }

    func index(of host: HostName) -> Int? { hosts.firstIndex { $0.name == host } }

    /// Adds a line to the history, if one is told; else the line is not even made.
    func note(_ line: () -> String) {
        guard lines != nil else { return }
        lines?.append("\(Self.clock(now)) \(line())")
    }

    func violate(_ property: Property, _ message: @autoclosure () -> String) {
        guard violation == nil else { return }
        violation = Violation(property: property, message: message(), at: now)
        note { "VIOLATED \(property): \(self.violation?.message ?? "")" }
    }

    /// `00:12.350`.
    private static func clock(_ moment: Timestamp) -> String {
        let all = moment.milliseconds
        func padded(_ number: Int64, _ length: Int) -> String {
            let digits = "\(number)"
            return String(repeating: "0", count: max(0, length - digits.count)) + digits
        }
        return "\(padded(all / 60_000, 2)):\(padded(all / 1000 % 60, 2)).\(padded(all % 1000, 3))"
    }
}
