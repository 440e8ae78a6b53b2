import CLibPQ
import Glibc
import SlipwayModel
import SlipwayStore

/// One connection to PostgreSQL.
///
/// All calls block. `@unchecked Sendable`: whoever has borrowed it uses it alone.
final class PostgresConnection: @unchecked Sendable {
    private let connection: OpaquePointer
    private let answerTimeout: Interval

    /// - Throws: `PostgresFailure` when there is nobody, or the login is refused.
    init(_ settings: PostgresSettings) throws(PostgresFailure) {
        var parameters = [
            "dbname": settings.address, "application_name": "slipway", "client_encoding": "UTF8",
            "connect_timeout": "\(max(2, settings.connectTimeout.milliseconds / 1000))",
            "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
            "tcp_user_timeout": "\(settings.answerTimeout.milliseconds)",
        ]
        parameters["password"] = settings.password?.secret
        let names = parameters.keys.sorted()
        let keywords = names.map { strdup($0) } + [nil]
        let values = names.map { strdup(parameters[$0] ?? "") } + [nil]
        defer { for text in keywords + values { free(text) } }
        let opened = keywords.map { UnsafePointer($0) }.withUnsafeBufferPointer { keywords in
            values.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
                // 1: the database's name may be a whole address.
                PQconnectdbParams(keywords.baseAddress, values.baseAddress, 1)
            }
        }
        guard let opened else { throw .lost("out of memory") }
        guard PQstatus(opened) == CONNECTION_OK else {
            let failure = PostgresFailure.lost(Self.words(PQerrorMessage(opened)))
            PQfinish(opened)
            throw failure
        }
        // Notices would go to standard error.
        PQsetNoticeReceiver(opened, { _, _ in }, nil)
        connection = opened
        answerTimeout = settings.answerTimeout
    }

    deinit { PQfinish(connection) }

    /// Runs statements without parameters, separated by semicolons.
    func run(_ sql: String) throws(PostgresFailure) {
        guard PQsendQuery(connection, sql) == 1 else { throw failure }
        _ = try answer()
    }

    /// Runs one statement; its parameters are never part of its text.
    func run(_ sql: StaticString, _ arguments: [SQLValue]) throws(PostgresFailure) -> PostgresResult {
        let texts: [UnsafeMutablePointer<CChar>?] = arguments.map { argument in
            switch argument {
            case .integer(let number): strdup("\(number)")
            case .text(let text): strdup(text)
            case .null: nil
            }
        }
        defer { for text in texts { free(text) } }
        if arguments.contains(where: { if case .text(let text) = $0 { text.utf8.contains(0) } else { false } }) {
            throw PostgresFailure(state: "22021", message: "a text holds a NUL byte")
        }
        let types = arguments.map { if case .integer = $0 { PostgresType.bigint } else { Oid(0) } }
        let sent = texts.map { UnsafePointer($0) }.withUnsafeBufferPointer { values in
            PQsendQueryParams(
                connection,
                sql.description,
                Int32(arguments.count),
                types,
                values.baseAddress,
                nil,
                nil,
                0
            )
        }
        guard sent == 1 else { throw failure }
        return try answer()
    }

    /// The last result of what was sent; an error among them wins.
    private func answer() throws(PostgresFailure) -> PostgresResult {
        let deadline = ContinuousClock.now + answerTimeout.duration
        var last: PostgresResult?
        var refused: PostgresFailure?
        while true {
            try waitUntilReady(deadline)
            guard let pointer = PQgetResult(connection) else { break }
            let result = PostgresResult(pointer)
            if let failure = result.failure { refused = refused ?? failure }
            last = result
        }
        if let refused { throw PQstatus(connection) == CONNECTION_OK ? refused : .lost(refused.message) }
        guard let last else { throw failure }
        return last
    }

    private func waitUntilReady(_ deadline: ContinuousClock.Instant) throws(PostgresFailure) {
        while true {
            let unsent = PQflush(connection)
            guard unsent >= 0 else { throw failure }
            guard unsent == 1 || PQisBusy(connection) == 1 else { return }
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw .lost("no answer within \(answerTimeout)") }
            var descriptor = pollfd(
                fd: PQsocket(connection),
                events: Int16(POLLIN | (unsent == 1 ? POLLOUT : 0)),
                revents: 0
            )
            let count = poll(&descriptor, 1, Int32(min(left.components.seconds, 1000) * 1000 + 1))
            guard count >= 0 || errno == EINTR else { throw .lost(String(cString: strerror(errno))) }
            if count > 0, PQconsumeInput(connection) == 0 { throw failure }
        }
    }

    private var failure: PostgresFailure { .lost(Self.words(PQerrorMessage(connection))) }

    private static func words(_ text: UnsafePointer<CChar>?) -> String {
        let text = text.map { String(cString: $0) } ?? "no reason given"
        return text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
