import SlipwayModel

/// How statuses read: always a word beside the symbol, so that nothing depends on colour or on the font.
extension Deployment.Status {
    var text: Text {
        switch self {
        case .queued: Text("· queued", .dim)
        case .running: Text("● running", .active)
        case .paused: Text("‖ paused", .attention)
        case .succeeded: Text("✓ succeeded", .good)
        case .failed: Text("✗ failed", .bad)
        case .cancelled: Text("– cancelled", .attention)
        }
    }
}

extension StageStatus.HostLine {
    /// The status of the host's part in the deployment; what the server adds in later versions shows as it is.
    var text: Text {
        switch hold {
        case .excluded: return Text("– excluded", .dim)
        case .paused: return Text("‖ \(status), paused", .attention)
        case .none: break
        }
        return switch Assignment.Status(rawValue: status) {
        case .pending: Text("· pending", .dim)
        case .preparing: Text("○ preparing", .active)
        case .prepared: Text("○ prepared", .active)
        case .activating: Text("● activating", .active)
        case .healthy: build == nil ? Text("– stopped", .dim) : Text("✓ healthy", .good)
        case .unhealthy: Text("✗ unhealthy", .bad)
        case .interrupted: Text("! interrupted", .bad)
        case .unreachable: Text("? unreachable", .attention)
        case nil: Text("  \(status)", .dim)
        }
    }

    /// The first line of what went wrong.
    var briefError: String { error?.split(separator: "\n").first.map(String.init) ?? "" }
}

extension StageStatus {
    /// Why no build serves.
    var emptiness: String {
        guard let deployment, deployment.kind == .stop, deployment.status == .succeeded else {
            return "has no stable build yet"
        }
        return "is stopped, by \(deployment.id)"
    }
}

extension AppOverview.Stage {
    var isStopped: Bool { build == nil && deployment?.kind == .stop && deployment?.status == .succeeded }
}

extension BuildReference {
    var text: Text { Text(commit.short) }
}

extension BuildReference? {
    /// The commit's first digits, or a dash.
    var text: Text { map(\.text) ?? Text("–", .dim) }
}

extension Optional where Wrapped: CustomStringConvertible {
    /// The value, or nothing.
    var cell: Text { Text(map { "\($0)" } ?? "") }
}

extension Int {
    /// `1 host`, `3 hosts`.
    func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}

extension Int64 {
    /// A number of bytes as people read it: `512 B`, `20.4 MB`.
    var inBytes: String {
        let units = ["kB", "MB", "GB", "TB"]
        guard self >= 1000 else { return "\(self) B" }
        var tenths = self / 100
        var unit = 0
        while tenths >= 10_000, unit < units.count - 1 {
            tenths /= 1000
            unit += 1
        }
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
