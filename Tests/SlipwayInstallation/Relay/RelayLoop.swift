import Glibc
import Synchronization

/// The thread of a relay.
struct RelayLoop {
    let listener: Int32
    let target: Int
    let state: RelayState
    private var connections: [RelayConnection] = []
    private var cuts = 0

    init(listener: Int32, target: Int, state: RelayState) {
        self.listener = listener
        self.target = target
        self.state = state
    }

    mutating func run() {
        while !state.isOver {
            wait()
            accept()
            breakAll()
            let rules = state.rules.withLock { $0 }
            for index in connections.indices { move(&connections[index], rules) }
            for connection in connections where connection.isDone { connection.close() }
            connections.removeAll(where: \.isDone)
        }
        for connection in connections { connection.close() }
        close(listener)
    }

    /// Waits for any socket, at most 10 ms: rules and delays take effect by then.
    private func wait() {
        let events = Int16(POLLIN)
        let open = connections.flatMap { connection in
            [(connection.client, connection.up), (connection.server, connection.down)].filter { $1.size < 1 << 20 }
        }
        var files = [pollfd(fd: listener, events: events, revents: 0)]
        files += open.filter { !$1.isFinished && $1.pieces.isEmpty }.map {
            pollfd(fd: $0.0, events: events, revents: 0)
        }
        poll(&files, nfds_t(files.count), 10)
    }

    private mutating func accept() {
        while true {
            var ready = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 0) == 1 else { return }
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            let refuses = state.rules.withLock { $0.refuses }
            guard !refuses, let server = try? Loopback.connect(port: target) else {
                RelayConnection(number: 0, client: client, server: -1, isBroken: true).close()
                continue
            }
            let number = state.connections.withLock { count in
                count += 1
                return count
            }
            connections.append(RelayConnection(number: number, client: client, server: server))
        }
    }

    private mutating func breakAll() {
        let wanted = state.cuts.withLock { $0 }
        guard wanted != cuts else { return }
        cuts = wanted
        for index in connections.indices { connections[index].isBroken = true }
    }

    private func move(_ it: inout RelayConnection, _ rules: RelayRules) {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let moment = Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
        if let bytes = RelayConnection.take(it.client, into: &it.up, delay: rules.delay, now: moment) {
            state.sent.withLock { $0[it.number, default: []] += bytes }
            if let text = rules.losesAnswersTo, String(decoding: bytes, as: UTF8.self).contains(text) {
                it.losesNextAnswer = true
            }
        }
        let answer = RelayConnection.take(it.server, into: &it.down, delay: rules.delay, now: moment)
        if answer != nil, it.losesNextAnswer, loses() { it.isBroken = true }
        if let limit = rules.cutsAfterSent, it.up.count > limit { it.isBroken = true }
        if let limit = rules.cutsAfterAnswered, it.down.count > limit { it.isBroken = true }
        guard !it.isBroken else { return }
        let passed =
            (rules.holdsRequests || RelayConnection.pass(&it.up, to: it.server, now: moment))
            && (rules.holdsAnswers || RelayConnection.pass(&it.down, to: it.client, now: moment))
        if !passed { it.isBroken = true }
    }

    private func loses() -> Bool {
        let isLost = state.rules.withLock { rules in
            guard rules.lossesLeft > 0 else { return false }
            rules.lossesLeft -= 1
            return true
        }
        if isLost { state.lost.withLock { $0 += 1 } }
        return isLost
    }
}
