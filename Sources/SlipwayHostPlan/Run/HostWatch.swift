/// What a host looks for after the end of an activation.
package struct HostWatch: Sendable, Hashable {
    /// Whether the build's health is probed, for as long as `release.rescue` says.
    package var health: Bool
    /// Whether an answer of the server has to come, and since when.
    package var contact: Contact?

    package enum Contact: Sendable, Hashable {
        /// Since the switch, until the activation has to be healthy.
        case sinceSwitch
        /// Since the activation failed: the server shall decide what becomes of it, if it can be reached at all.
        case sinceFailure
    }

    package init(health: Bool, contact: Contact?) {
        (self.health, self.contact) = (health, contact)
    }
}
