/// What a firing alert may do to a stage by itself.
package struct AlertPolicy: Sendable, Hashable, Codable {
    package enum Action: String, Sendable, Hashable, Codable, CaseIterable {
        /// Go back to the build that was good before.
        case revert
        /// Change no further host.
        case pause
        /// Only write it down.
        case none
    }

    package var action: Action
    /// How long after a deployment has ended an alert still acts on it.
    package var window: Interval

    package init(action: Action = .revert, window: Interval = .minutes(30)) {
        self.action = action
        self.window = window
    }

    /// `revert within 30m`.
    package var words: String { action == .none ? "none" : "\(action.rawValue) within \(window)" }
}
