package import SlipwayModel

/// What a gate's measurements add up to.
package struct GateProgress: Sendable, Hashable, Codable {
    package enum Standing: Sendable, Hashable {
        /// Goes on measuring; in words what it waits for.
        case measuring(String)
        case passed
        /// Counts against the build.
        case failed(String)
        /// A person must look: the gate cannot tell, and that is not the build's fault.
        case held(String)
    }

    package private(set) var passes = 0
    package private(set) var failures = 0
    package private(set) var inconclusive = 0
    /// In a row.
    package private(set) var errors = 0
    private var last = ""

    package init() {}

    /// Counts one measurement.
    package mutating func take(_ measurement: GateMeasurement, _ policy: GatePolicy) {
        last = measurement.note
        errors = measurement.verdict == .error ? errors + 1 : 0
        switch (measurement.verdict, policy.noData) {
        case (.passed, _), (.noData, .pass): passes += 1
        case (.failed, _), (.noData, .fail): failures += 1
        case (.inconclusive, _): inconclusive += 1
        case (.error, _), (.noData, .hold): break
        }
    }

    /// The provider answered, though what it said does not count yet.
    mutating func forgetErrors() { errors = 0 }

    /// Failing goes before all else, and passing comes last.
    package func standing(_ policy: GatePolicy) -> Standing {
        if failures > policy.failures { return .failed("gate \(policy.name) failed: \(last)") }
        if inconclusive > policy.inconclusive { return .held("gate \(policy.name) is inconclusive: \(last)") }
        if errors > policy.consecutiveErrors {
            return .held("gate \(policy.name) could not be measured \(errors) times in a row: \(last)")
        }
        if passes > 0 { return .passed }
        return .measuring(last.isEmpty ? "gate \(policy.name) was not measured yet" : "gate \(policy.name): \(last)")
    }
}
