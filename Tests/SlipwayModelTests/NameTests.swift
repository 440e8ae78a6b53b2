import SlipwayModel
import Testing

struct NameTests {
    @Test(arguments: ["shop", "h1", "10.0.0.1", "eu_west-1a", String(repeating: "a", count: 63)])
    func `good names are taken as they are`(name: String) throws {
        #expect(try AppName(name).rawValue == name)
    }

    @Test(arguments: [
        "", "a/b", "..", "a..b", ".a", "-a", "a b", "a\u{7}", "a\n", "é", String(repeating: "a", count: 300),
    ])
    func `a bad name is refused with the rule`(name: String) {
        let error = #expect(throws: SlipwayError.self) { try HostName(name) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("is not a good host name: use 1 to 63 letters") == true)
    }

    @Test func `a quoted name never carries a control character, and is cut`() {
        #expect(NameRule.quote("a\u{1B}[31m") == "'a\\u{1B}[31m'")
        #expect(NameRule.quote(String(repeating: "x", count: 300)).count == 83)
    }

    @Test(arguments: ["shop", "shop/prod/x", "/prod", "shop/", ""])
    func `a stage is written as APP/STAGE`(text: String) {
        #expect(throws: SlipwayError.self) { try StageKey(text) }
    }
}
