package import SlipwayModel

extension HostAssignment {
    /// Whether the work for this shall stop before its next step, because the host shall be brought elsewhere.
    ///
    /// A preparation is finished for the activation that follows it. An activation that is no longer wanted is finished
    /// as well unless another follows, so that no host is left half way.
    package func isSuperseded(by newest: HostAssignment?) -> Bool {
        guard let newest, newest.epoch > epoch, newest.desire == .activate else { return false }
        return desire == .activate || newest.deployment != deployment
    }
}
