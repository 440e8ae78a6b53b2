/// How log lines look.
package enum LogFormat: String, Sendable, CaseIterable {
    /// One JSON object a line, for machines.
    case json
    /// `12:00:01 info message key=value`, for terminals; the time is in UTC.
    case plain

    /// One line with its end.
    func line(for entry: LogEntry) -> [UInt8] {
        switch self {
        case .json: entry.jsonLine
        case .plain: entry.plainLine
        }
    }
}
