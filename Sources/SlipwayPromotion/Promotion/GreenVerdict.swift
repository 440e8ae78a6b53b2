package import SlipwayModel

/// Judges whether a commit is green.
package enum GreenVerdict {
    /// What the statuses of one commit say under the app's policy; with nothing required everything is green.
    ///
    /// The worst counts: a blocking failure before a required one that failed, and that before one that is still to come.
    /// An error counts as a failure. Names come in the order of the policy, and of their contexts.
    package static func of(_ statuses: [CommitStatus], _ policy: StatusPolicy) -> StatusVerdict {
        let failing = statuses.filter { isFailure($0.state) }
        let blocking = failing.map(\.context).filter(policy.blocks).sorted()
        guard blocking.isEmpty else { return .blocking(blocking) }
        let failed = policy.required.filter { name in failing.contains { $0.context == name } }
        guard failed.isEmpty else { return .failed(failed) }
        let waiting = policy.required.filter { name in
            !statuses.contains { $0.context == name && $0.state == .success }
        }
        return waiting.isEmpty ? .green : .waiting(waiting)
    }

    private static func isFailure(_ state: CommitStatus.State) -> Bool {
        switch state {
        case .failure, .error: true
        case .pending, .success: false
        }
    }
}
