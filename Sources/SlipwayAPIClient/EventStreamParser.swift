/// Takes a stream of Server-Sent Events apart, from chunks that end anywhere.
///
/// Only the `data` fields matter here: each event of the API is one JSON object that carries its own sequence.
struct EventStreamParser {
    /// The longest line that is accepted; longer ones are no events of ours.
    private static let longestLine = 1 << 20

    private var line: [UInt8] = []
    private var data: [UInt8] = []

    /// The data of every event that these bytes complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var complete: [[UInt8]] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                if line.count < Self.longestLine { line.append(byte) }
                continue
            }
            if let event = endOfLine() { complete.append(event) }
        }
        return complete
    }

    private mutating func endOfLine() -> [UInt8]? {
        defer { line.removeAll(keepingCapacity: true) }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        if line.isEmpty {
            defer { data = [] }
            return data.isEmpty ? nil : data
        }
        let prefix = Array("data:".utf8)
        guard line.starts(with: prefix) else { return nil }
        let value = line.dropFirst(prefix.count)
        if !data.isEmpty { data.append(UInt8(ascii: "\n")) }
        data += value.first == UInt8(ascii: " ") ? value.dropFirst() : value
        return nil
    }
}
