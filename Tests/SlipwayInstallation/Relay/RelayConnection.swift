import Glibc

/// One connection through a relay: two sockets, and what is on its way between them.
struct RelayConnection {
    /// One direction.
    struct Way {
        var pieces: [(due: Int64, bytes: [UInt8])] = []
        /// Bytes that were taken in so far.
        var count = 0
        /// The sender has sent all.
        var isFinished = false
        var isClosed = false

        var size: Int { pieces.reduce(0) { $0 + $1.bytes.count } }
    }

    let number: Int
    let client: Int32
    let server: Int32
    var up = Way()
    var down = Way()
    var losesNextAnswer = false
    var isBroken = false

    /// Takes in what a socket has; `nil` when it has nothing now.
    static func take(_ file: Int32, into way: inout Way, delay: Int64, now: Int64) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else {
            if count == 0 || (errno != EAGAIN && errno != EINTR) { way.isFinished = true }
            return nil
        }
        let bytes = Array(buffer[..<count])
        way.pieces.append((now + delay, bytes))
        way.count += count
        return bytes
    }

    /// Passes on what is due; false when the receiver is gone.
    static func pass(_ way: inout Way, to file: Int32, now: Int64) -> Bool {
        while let piece = way.pieces.first, piece.due <= now {
            let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
            let count = send(file, piece.bytes, piece.bytes.count, flags)
            guard count >= 0 else { return errno == EAGAIN || errno == EINTR }
            way.pieces[0].bytes.removeFirst(count)
            guard way.pieces[0].bytes.isEmpty else { return true }
            way.pieces.removeFirst()
        }
        if way.isFinished, way.pieces.isEmpty, !way.isClosed {
            shutdown(file, Int32(SHUT_WR))
            way.isClosed = true
        }
        return true
    }

    var isDone: Bool { isBroken || (up.isClosed && down.isClosed) }

    /// Closes both sockets; a broken connection ends in a reset.
    func close() {
        for file in [client, server] {
            if isBroken {
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(file, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
            }
            Glibc.close(file)
        }
    }
}
