import SlipwayModel
import SlipwayStages
import SlipwayStore

/// What is asked of one host now, stage by stage.
struct HostDesires {
    let rows: any Transaction
    let host: HostName

    func all() throws -> [HostAssignment] {
        try rows.openAssignments(of: host).compactMap { open -> HostAssignment? in
            guard let deployment = try rows.deployment(open.assignment.deployment),
                HostDesire.isOpen(open.assignment, of: deployment)
            else { return nil }
            return HostDesire.desire(open.assignment, of: deployment, manifest: open.manifest)
        } + inquiries()
    }

    /// Where a stage is held, hosts are only asked where they stand.
    private func inquiries() throws -> [HostAssignment] {
        try rows.newestAssignmentsInHeldStages(of: host).compactMap { newest in
            try rows.deployment(newest.deployment).map { HostDesire.inquiry(after: newest, of: $0) }
        }
    }
}
