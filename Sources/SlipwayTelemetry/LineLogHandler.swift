package import Logging

/// Writes each log entry as one line.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let format: LogFormat
    private let writer: LogWriter

    package init(label: String, level: Logger.Level, format: LogFormat, writer: LogWriter = .standardError) {
        self.label = label
        self.logLevel = level
        self.format = format
        self.writer = writer
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        all.merge(metadataProvider?.get() ?? [:]) { _, new in new }
        all.merge(event.metadata ?? [:]) { _, new in new }
        let entry = LogEntry(
            time: UTCTime.now.milliseconds,
            level: event.level,
            logger: label,
            message: event.message.description,
            metadata: all
        )
        writer.write(format.line(for: entry))
    }
}

/// A logger for a program's `main`: nothing else makes loggers.
package func makeLogger(
    label: String,
    level: Logger.Level = .info,
    format: LogFormat,
    writer: LogWriter = .standardError
) -> Logger {
    Logger(label: label) { LineLogHandler(label: $0, level: level, format: format, writer: writer) }
}
