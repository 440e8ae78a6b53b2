package import SlipwayModel

/// What one measurement of a gate showed.
package typealias GateVerdict = GateRecord.Verdict

/// A verdict with the words for it.
package struct GateMeasurement: Sendable, Hashable {
    package var verdict: GateVerdict
    package var note: String

    package init(_ verdict: GateVerdict, _ note: String) {
        self.verdict = verdict
        self.note = note
    }
}
