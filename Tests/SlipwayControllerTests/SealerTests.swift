import SlipwayController
import SlipwayModel
import Testing

struct SealerTests {
    private let secret = Redacted("päss")

    @Test func `what was sealed is opened by the same key, for the same purpose, and by nothing else`() throws {
        let key = Sealer.newKey()
        let sealed = try Sealer(key: key).seal(secret, for: "hook/shop/github")
        #expect(try Sealer(key: key).open(sealed, for: "hook/shop/github").secret == "päss")
        #expect(!sealed.contains("päss"))
        #expect(throws: SlipwayError.self) { try Sealer(key: key).open(sealed, for: "hook/other/github") }
        let other = try Sealer(key: Sealer.newKey())
        let error = #expect(throws: SlipwayError.self) { try other.open(sealed, for: "hook/shop/github") }
        #expect(error?.code == .unavailable && error?.message.contains("seal-key") == true)
        #expect(throws: SlipwayError.self) { try other.open("no base64", for: "hook/shop/github") }
    }

    @Test func `the same secret is never sealed alike twice`() throws {
        let sealer = try Sealer(key: Sealer.newKey())
        #expect(try sealer.seal(secret, for: "a") != sealer.seal(secret, for: "a"))
    }

    @Test(arguments: ["", "abc", "AAAA"])
    func `a key that is none is refused`(_ text: String) {
        #expect(throws: SlipwayError.self) { try Sealer(key: Redacted(text)) }
    }
}
