package import SlipwayModel

extension HostAssignment {
    /// Whether the work for this shall stop before its next step, because the host shall be brought elsewhere.
    ///
    /// A preparation is finished for the activation that follows it. An activation that is no longer wanted is finished
    /// as well unless another follows, so that no host is left half way.
    package func isSuperseded(by newest: HostAssignment?) -> Bool {
        guard let newest, newest.epoch > epoch else { return false }
        return switch newest.desire {
        case .none: false
        // A preparation touches nothing that serves: one that nobody waits for any more may stop anywhere.
        case .prepare: desire == .prepare && newest.deployment != deployment
        case .activate: desire == .activate || newest.deployment != deployment
        }
    }
}
