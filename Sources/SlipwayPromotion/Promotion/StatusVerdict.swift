/// What the required and blocking statuses of a build's commit say, each with their names.
package enum StatusVerdict: Sendable, Hashable {
    case green
    /// These required ones have not come in yet.
    case waiting([String])
    /// These required ones failed: the build does not ship; newer ones may.
    case failed([String])
    /// These blocking ones failed: neither the build ships nor any newer one that contains it.
    case blocking([String])
}
