import Testing

/// Faults of the server, its disk, its network and those who ask it, one after the other: each needs the machine for
/// itself.
@Suite(.serialized)
enum ServerFaultTests {}
