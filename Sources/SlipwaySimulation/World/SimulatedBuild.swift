import SlipwayHostPlan
import SlipwayModel

/// A build and how it behaves.
struct SimulatedBuild {
    enum Behaviour: Equatable {
        case good
        /// Starts, and never becomes healthy.
        case sick
        /// This hook fails.
        case fails(HookName)
        /// This hook never ends by itself.
        case hangs(HookName)
    }

    var reference: BuildReference
    var hooks: Set<HookName>
    var behaviour: Behaviour
    /// The hosts on which it behaves so; good elsewhere.
    var hosts: Set<Int>
    /// How long a hook runs, at most, in milliseconds.
    var slowest: Int64

    func behaviour(on host: Int) -> Behaviour { hosts.contains(host) ? behaviour : .good }

    static func reference(_ number: Int) throws -> BuildReference {
        let digits = String(number, radix: 16)
        func padded(_ length: Int) -> String { String(repeating: "0", count: length - digits.count) + digits }
        return BuildReference(id: try BuildID(padded(16)), commit: try CommitID(padded(40)))
    }
}
