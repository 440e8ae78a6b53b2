import Testing

/// Faults of hosts and their agents, one after the other: each needs the machine for itself.
@Suite(.serialized)
enum HostFaultTests {}
