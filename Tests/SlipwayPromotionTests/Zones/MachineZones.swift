import FoundationEssentials
import SlipwayModel
import SlipwayPromotion

/// The time zones of the machine that runs the tests.
enum MachineZones {
    static func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))
    }

    static func zone(_ name: String) throws -> ZoneRules { try ZoneRules(tzif: bytes(name), name: name) }
}

extension CivilTime {
    /// `2026-03-29 02:30`.
    init(wall text: String) throws {
        let parts = text.split(separator: " ").map(String.init)
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        try self.init(CivilDate(parts[0]), minute: clock[0] * 60 + clock[1], second: clock.count > 2 ? clock[2] : 0)
    }
}
