package import SlipwayModel

/// How PostgreSQL is reached, and how long it may take.
package struct PostgresSettings: Sendable {
    /// `postgresql://user@host:5432/name?sslmode=verify-full`, as libpq understands it; never holds the password.
    package var address: String
    package var password: Redacted<String>?
    /// Connections that read at the same time; one more writes.
    package var readers: Int
    /// Until a connection stands.
    package var connectTimeout: Interval
    /// Until one statement has its answer; a database that does not answer by then counts as away.
    package var answerTimeout: Interval
    /// Until another server's transaction has ended.
    package var lockTimeout: Interval
    /// A transaction whose server says nothing for this long is undone by the database, so that a server that was
    /// stopped in the middle blocks nobody.
    package var idleTimeout: Interval
    /// How long a call waits for a database that is away before it is `unavailable`.
    package var patience: Interval

    package init(
        address: String,
        password: Redacted<String>? = nil,
        readers: Int = 8,
        connectTimeout: Interval = .seconds(5),
        answerTimeout: Interval = .seconds(15),
        lockTimeout: Interval = .seconds(10),
        idleTimeout: Interval = .seconds(5),
        patience: Interval = .seconds(10)
    ) {
        self.address = address
        self.password = password
        self.readers = readers
        self.connectTimeout = connectTimeout
        self.answerTimeout = answerTimeout
        self.lockTimeout = lockTimeout
        self.idleTimeout = idleTimeout
        self.patience = patience
    }
}
