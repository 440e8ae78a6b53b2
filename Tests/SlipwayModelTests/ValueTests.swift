import FoundationEssentials
import SlipwayModel
import Testing

struct ValueTests {
    @Test(arguments: ["200ms", "5s", "10m", "1h", "7d", "0s"])
    func `a duration reads back as it was written`(text: String) throws {
        #expect(try Interval(text).description == text)
    }

    @Test(arguments: ["", "5", "s", "-5s", "1.5m", "5 s", "5sec", "99999999999999999999s", "4000d"])
    func `what is no duration says what one looks like`(text: String) {
        let error = #expect(throws: SlipwayError.self) { try Interval(text) }
        #expect(error?.message.contains("like 200ms, 5s, 10m, 1h or 7d") == true)
    }

    @Test(arguments: [(340, "340 ms"), (12_000, "12 s"), (245_000, "4 m 05 s"), (7_800_000, "2 h 10 m")])
    func `intervals are short in words`(milliseconds: Int64, words: String) {
        #expect(Interval(milliseconds: milliseconds).inWords == words)
    }

    @Test func `a share that may change rounds down to at least one, a wave rounds up`() throws {
        #expect(try HostShare("25%").mayChange(of: 7) == 1)
        #expect(try HostShare("10%").mayChange(of: 3) == 1)
        #expect(try HostShare("10%").reached(of: 11) == 2)
        #expect(try HostShare("3").mayChange(of: 2) == 2)
        #expect(try HostShare("10%").tolerated(of: 6) == 0)
    }

    @Test(arguments: ["", "%", "-1", "101%", "a", "25 %", "1.5"])
    func `what is no share of hosts is refused`(text: String) {
        #expect(throws: SlipwayError.self) { try HostShare(text) }
    }

    @Test func `a time is RFC 3339 with milliseconds, and reads back`() throws {
        let moment = Timestamp(milliseconds: 1_795_224_983_123)
        #expect(moment.description == "2026-11-21T01:36:23.123Z")
        #expect(try Timestamp(moment.description) == moment)
        #expect(try Timestamp("2026-11-21T01:36:23Z").milliseconds == 1_795_224_983_000)
        #expect(throws: SlipwayError.self) { try Timestamp("yesterday") }
    }

    @Test func `a digest goes from hexadecimal to bytes and back`() throws {
        let digest = Digest(bytes: UInt8(0)..<32)
        #expect(digest.hex.hasPrefix("000102030405"))
        #expect(try Digest(digest.hex).bytes == Array(0..<32))
        #expect(throws: SlipwayError.self) { try Digest("xyz") }
        #expect(throws: SlipwayError.self) { try Digest(digest.hex.uppercased() + "") }
    }

    @Test func `a command given as a string runs by the shell, as a list directly`() throws {
        let decoder = JSONDecoder()
        let line = try decoder.decode([Command].self, from: Data(#"["make dist", ["make", "dist"]]"#.utf8))
        #expect(line.map(\.argv) == [["/bin/sh", "-c", "make dist"], ["make", "dist"]])
    }

    @Test func `a secret does not show in descriptions`() {
        let secret = Redacted("hunter2")
        #expect("\(secret) \(String(reflecting: secret))" == "[redacted] [redacted]")
        #expect(!"\(Mirror(reflecting: secret).children.map(\.value))".contains("hunter2"))
    }
}
