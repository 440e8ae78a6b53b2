import Dispatch
import Glibc
import SlipwayTesting
import Synchronization

/// A bad network between a client and a server: relays TCP connections, and breaks them as its rules say.
///
/// It works on a thread of its own with poll(2), and ends with the value.
package final class TCPRelay: Sendable {
    /// Where clients connect to.
    package let port: Int
    private let state: RelayState

    /// Relays to `target` of the loopback address.
    package init(to target: Int) throws {
        let (listener, port) = try Loopback.listen()
        self.port = port
        let state = RelayState()
        self.state = state
        Thread.detached {
            var loop = RelayLoop(listener: listener, target: target, state: state)
            loop.run()
        }
    }

    deinit { state.end() }

    /// The address for clients.
    package var address: String { "http://127.0.0.1:\(port)" }

    /// The rules from now on, for the connections that there are as well.
    package func set(_ rules: RelayRules) { state.rules.withLock { $0 = rules } }

    package func change(_ change: @Sendable (inout RelayRules) -> Void) { state.rules.withLock { change(&$0) } }

    /// Breaks all connections now, as when a cable is drawn and a router sends RST.
    package func cut() { state.cuts.withLock { $0 += 1 } }

    /// How many answers were lost by `RelayRules.lostAnswers`.
    package var lostAnswers: Int { state.lost.withLock { $0 } }

    /// How many connections there have been.
    package var connections: Int { state.connections.withLock { $0 } }

    /// All bytes that clients sent, one array a connection.
    package var sent: [[UInt8]] { state.sent.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }
}

/// What the relay's thread shares with its owner.
final class RelayState: Sendable {
    let rules = Mutex(RelayRules())
    let cuts = Mutex(0)
    let lost = Mutex(0)
    let connections = Mutex(0)
    let sent = Mutex<[Int: [UInt8]]>([:])
    private let hasEnded = Mutex(false)

    func end() { hasEnded.withLock { $0 = true } }
    var isOver: Bool { hasEnded.withLock { $0 } }
}
