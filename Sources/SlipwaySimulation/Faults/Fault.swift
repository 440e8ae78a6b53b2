/// A fault that comes by the clock.
enum Fault {
    case serverCrash
    case agentCrash(host: Int)
    /// What the host sends does not arrive.
    case cutToServer(host: Int)
    /// What is sent to the host does not arrive.
    case cutFromServer(host: Int)
    case cut(host: Int)
    case reboot(host: Int)
    /// The host is gone; with `heals` it comes back.
    case death(host: Int)
}
