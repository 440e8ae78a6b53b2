import SlipwayModel
import SlipwayPromotion
import SlipwayTesting
import Testing

struct ZoneRulesTests {
    @Test(arguments: Set(ZoneTable.lines.map(\.zone)).sorted())
    func `offsets are those of another implementation, before and after every change`(name: String) throws {
        let zone = try MachineZones.zone(name)
        let lines = ZoneTable.lines.filter { $0.zone == name }
        #expect(!lines.isEmpty)
        for line in lines {
            let offset = zone.offset(at: Timestamp(milliseconds: line.second * 1000))
            #expect(offset.seconds == line.offset && offset.name == line.name, "\(line)")
        }
    }

    @Test func `a time in a gap has no moment, and one that comes twice has two`() throws {
        let berlin = try MachineZones.zone("Europe/Berlin")
        #expect(try berlin.instants(of: CivilTime(wall: "2026-03-29 02:30")).isEmpty)
        #expect(
            try berlin.resolve(CivilTime(wall: "2026-03-29 02:30"))
                == .skipped(until: Timestamp("2026-03-29T01:00:00Z"))
        )
        #expect(
            try berlin.instants(of: CivilTime(wall: "2026-10-25 02:30")) == [
                Timestamp("2026-10-25T00:30:00Z"), Timestamp("2026-10-25T01:30:00Z"),
            ]
        )
        #expect(try berlin.resolve(CivilTime(wall: "2026-03-29 03:00")) == .once(Timestamp("2026-03-29T01:00:00Z")))
        #expect(try berlin.instants(of: CivilTime(wall: "2026-10-25 03:00")) == [Timestamp("2026-10-25T02:00:00Z")])
    }

    @Test func `half hours and whole days can be skipped`() throws {
        let lordHowe = try MachineZones.zone("Australia/Lord_Howe")
        #expect(try lordHowe.instants(of: CivilTime(wall: "2026-10-04 02:15")).isEmpty)
        #expect(try lordHowe.instants(of: CivilTime(wall: "2026-10-04 02:30")).count == 1)
        #expect(try lordHowe.instants(of: CivilTime(wall: "2026-04-05 01:45")).count == 2)
        let apia = try MachineZones.zone("Pacific/Apia")
        #expect(
            try apia.resolve(CivilTime(wall: "2011-12-30 12:00")) == .skipped(until: Timestamp("2011-12-30T10:00:00Z"))
        )
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"])
    func `every moment is among the moments of what the wall shows then`(name: String) throws {
        let zone = try MachineZones.zone(name)
        var chance = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let second = Int64.random(in: -3_000_000_000...7_000_000_000, using: &chance)
            let moment = Timestamp(milliseconds: second * 1000)
            #expect(zone.instants(of: zone.local(at: moment)).contains(moment), "\(second)")
        }
    }

    @Test func `a moment before 1970, and one at the end of time, have an offset`() throws {
        let berlin = try MachineZones.zone("Europe/Berlin")
        #expect(berlin.offset(at: Timestamp(milliseconds: -3_000_000_000_000)).name == "LMT")
        #expect(berlin.offset(at: Timestamp(milliseconds: -1)).seconds == 3600)
        for moment in [Int64.min, .max] {
            #expect([3208, 3600, 7200].contains(berlin.offset(at: Timestamp(milliseconds: moment)).seconds))
            _ = berlin.resolve(berlin.local(at: Timestamp(milliseconds: moment)))
        }
    }

    @Test func `a file of version 1 is read, and daylight saving that never ends goes on`() throws {
        var old = Array("TZif".utf8) + [0] + Array(repeating: 0, count: 15)
        for count: UInt8 in [0, 0, 0, 1, 2, 8] { old += [0, 0, 0, count] }
        old += [0, 0, 0, 100, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0x0E, 0x10, 1, 4] + Array("UTC\0NEW\0".utf8)
        let zone = try ZoneRules(tzif: old)
        #expect(zone.offset(at: Timestamp(milliseconds: 99_999)) == ZoneOffset(seconds: 0, name: "UTC"))
        #expect(zone.offset(at: Timestamp(milliseconds: 100_000)).name == "NEW")

        let empty = Array("TZif2".utf8) + Array(repeating: 0, count: 15)
        var counts: [UInt8] = []
        for count: UInt8 in [0, 0, 0, 0, 1, 4] { counts += [0, 0, 0, count] }
        let block = empty + counts + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)
        let summer = try ZoneRules(tzif: block + block + Array("\nXXX3EDT4,0/0,J365/23\n".utf8))
        for month in 1...12 {
            let date = try #require(CivilDate(year: 2026, month: month, day: 1))
            let moment = Timestamp(milliseconds: CivilTime(date).seconds * 1000)
            #expect(summer.offset(at: moment) == ZoneOffset(seconds: -14_400, isDaylight: true, name: "EDT"))
        }
    }

    @Test func `what is wrong with a file is said with its place and the next step`() throws {
        let error = #expect(throws: SlipwayError.self) { try ZoneRules(tzif: Array("TZif9".utf8), name: "Mars/Base") }
        #expect(
            error?.message
                == "'Mars/Base' is not a time zone file, at byte 5: it ends in the middle of the header; reinstall the system's time zones (tzdata)"
        )
        #expect(throws: SlipwayError.self) { try ZoneRules(tzif: []) }
        #expect(throws: SlipwayError.self) { try ZoneRules(tzif: Array(repeating: 0x20, count: 300_000)) }
        #expect(throws: SlipwayError.self) { try ZoneRules(tzif: MachineZones.bytes("right/Europe/Berlin")) }
    }

    @Test(arguments: 0..<8)
    func `hostile bytes end in an error or in a zone that answers, never in a crash`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let good = try MachineZones.bytes(seed % 2 == 0 ? "Asia/Kathmandu" : "Europe/Berlin")
        for round in 0..<1500 {
            var bytes = good
            if round % 3 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &chance)) }
            for _ in 0..<Int.random(in: 0...4, using: &chance) where !bytes.isEmpty {
                let place = Int.random(in: 0..<(round % 2 == 0 ? min(90, bytes.count) : bytes.count), using: &chance)
                bytes[place] = UInt8.random(in: 0...255, using: &chance)
            }
            guard let zone = try? ZoneRules(tzif: bytes) else { continue }
            let moment = Timestamp(milliseconds: Int64.random(in: .min ... .max, using: &chance))
            for moment in [moment, Timestamp(milliseconds: 1_700_000_000_000)] {
                _ = zone.instants(of: zone.local(at: moment))
            }
        }
    }
}
