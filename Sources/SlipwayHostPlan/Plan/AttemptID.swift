package import SlipwayModel

/// Names one run of one hook on one host, durably: `d42.3.restart@h1`, in a rescue `d42.3.rescue-restart@h1`.
package struct AttemptID: Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(
        deployment: DeploymentID,
        epoch: Int64,
        hook: HookName,
        host: HostName,
        isRescue: Bool = false
    ) {
        rawValue = "\(deployment).\(epoch).\(isRescue ? "rescue-" : "")\(hook.rawValue)@\(host)"
    }

    package var description: String { rawValue }
}
