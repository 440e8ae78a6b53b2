import FoundationEssentials
import SlipwayAPI

/// The reports that an agent posted, as a relay heard them.
struct RecordedReports {
    /// The bodies, in the order in which they were posted on each connection.
    let bodies: [String]

    /// Finds the posts in what clients sent.
    init(_ connections: [[UInt8]]) {
        bodies = connections.flatMap(Self.bodies)
    }

    private static func bodies(of bytes: [UInt8]) -> [String] {
        var rest = String(decoding: bytes, as: UTF8.self)[...]
        var found: [String] = []
        while let start = rest.firstRange(of: "POST /v1/agent/reports") {
            rest = rest[start.lowerBound...]
            guard let end = rest.firstRange(of: "\r\n\r\n") else { return found }
            let length = rest[..<end.lowerBound].split(separator: "\r\n").compactMap { line -> Int? in
                let parts = line.lowercased().split(separator: ": ")
                return parts.first == "content-length" ? Int(parts.last ?? "") : nil
            }
            let body = rest[end.upperBound...].utf8.prefix(length.first ?? 0)
            found.append(String(body) ?? "")
            rest = rest[end.upperBound...].dropFirst(found.last?.count ?? 0)
        }
        return found
    }

    /// The bodies as values.
    func values() throws -> [AgentReport] {
        try bodies.map { try JSONDecoder().decode(AgentReport.self, from: Data($0.utf8)) }
    }
}
