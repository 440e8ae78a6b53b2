import Logging

/// One log line, before it has a form.
struct LogEntry {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    var time: Int64
    var level: Logger.Level
    var logger: String
    var message: String
    var metadata: Logger.Metadata

    /// The metadata with one dotted key for each text in it, sorted: `["a": ["b": "c"]]` is `a.b=c`.
    var fields: [(key: String, value: String)] {
        var fields: [(key: String, value: String)] = []
        for (key, value) in metadata { Self.add(value, as: key, to: &fields) }
        return fields.sorted { $0.key < $1.key }
    }

    private static func add(
        _ value: Logger.MetadataValue,
        as key: String,
        to fields: inout [(key: String, value: String)]
    ) {
        switch value {
        case .string(let text): fields.append((key, text))
        case .stringConvertible(let convertible): fields.append((key, convertible.description))
        case .array(let values):
            for (index, value) in values.enumerated() { add(value, as: "\(key).\(index)", to: &fields) }
        case .dictionary(let members):
            for (name, value) in members { add(value, as: "\(key).\(name)", to: &fields) }
        }
    }
}
