import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on a free port that answers every request with the status it was told to.
final class StatusServer: Sendable {
    private let channel: any Channel
    private let status: StatusBox

    var port: Int { channel.localAddress?.port ?? 0 }

    init(_ status: Int) async throws {
        let box = StatusBox(status)
        self.status = box
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Answer(status: box))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    /// How it answers from now on.
    func answer(_ status: Int) { self.status.value.withLock { $0 = status } }

    func stop() async throws { try await channel.close().get() }

    private final class StatusBox: Sendable {
        let value: Mutex<Int>
        init(_ status: Int) { value = Mutex(status) }
    }

    private final class Answer: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let status: StatusBox

        init(status: StatusBox) { self.status = status }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .end = unwrapInboundIn(data) else { return }
            let status = HTTPResponseStatus(statusCode: status.value.withLock { $0 })
            let head = HTTPResponseHead(version: .http1_1, status: status, headers: ["Content-Length": "0"])
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
