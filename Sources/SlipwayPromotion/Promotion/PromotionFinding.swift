package import SlipwayModel

/// One thing that holds a promotion up.
package struct PromotionFinding: Sendable, Hashable {
    package var kind: WaitKind
    package var reason: WhyAnswer.Reason

    /// The rule behind it, if that can be overridden.
    var rule: PromotionOverride.Rule? { kind.rule }

    package init(_ kind: WaitKind, _ reason: WhyAnswer.Reason) {
        self.kind = kind
        self.reason = reason
    }

    package init(_ kind: WaitKind, _ what: String, endedBy: String?, since: Timestamp? = nil, until: Timestamp? = nil) {
        self.init(kind, WhyAnswer.Reason(what: what, endedBy: endedBy, since: since, until: until))
    }
}
