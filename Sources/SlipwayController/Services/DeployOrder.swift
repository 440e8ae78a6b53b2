package import SlipwayModel

/// What a person asks of a stage.
///
/// The members are those of the request on the wire.
package struct DeployOrder: Sendable, Hashable {
    package var kind: Deployment.Kind
    package var target: String?
    package var replace: Bool
    package var reason: String?

    package init(kind: Deployment.Kind, target: String?, replace: Bool, reason: String?) {
        self.kind = kind
        self.target = target
        self.replace = replace
        self.reason = reason
    }
}
