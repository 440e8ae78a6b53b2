import NIOCore
import NIOPosix
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayServer

/// Deliveries over a real socket, byte by byte.
struct LiveHookTests {
    /// Sends the pieces until the server closes, and gives the first line of its answer and how many bytes went out.
    private func send(_ pieces: Int, of size: Int, announcing: Int?, to address: ListenAddress) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            let length = announcing.map { "Content-Length: \($0)" } ?? "Transfer-Encoding: chunked"
            let head =
                "POST /v1/hooks/shop/github HTTP/1.1\r\nHost: localhost\r\nX-GitHub-Event: push\r\n\(length)\r\n\r\n"
            try await outbound.write(ByteBuffer(string: head))
            let chunk = String(size, radix: 16)
            var piece = ByteBuffer(string: announcing == nil ? "\(chunk)\r\n" : "")
            piece.writeRepeatingByte(UInt8(ascii: "x"), count: size)
            if announcing == nil { piece.writeString("\r\n") }
            let sent = piece
            return try await withThrowingTaskGroup(of: String?.self) { group in
                group.addTask {
                    // A server that refuses closes its side; what is still on its way has nowhere to go.
                    for _ in 0..<pieces { try? await outbound.write(sent) }
                    return nil
                }
                group.addTask {
                    for try await buffer in inbound {
                        return String(buffer: buffer).split(separator: "\r\n").first.map(String.init)
                    }
                    return "nothing"
                }
                for try await line in group { if let line { return line } }
                return "nothing"
            }
        }
    }

    @Test(.timeLimit(.minutes(3)), arguments: [25_000_000, nil])
    func `25 MB are refused while they are still coming, whether they are announced or not`(
        announced: Int?
    ) async throws {
        let plane = ScriptedControlPlane()
        try await LiveServer.run(plane) { address, _ in
            let line = try await send(25, of: 1_000_000, announcing: announced, to: address)
            #expect(line.hasPrefix("HTTP/1.1 413"), "\(line)")
        }
        #expect(plane.calls == [])
    }
}
