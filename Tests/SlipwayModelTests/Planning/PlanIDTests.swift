import SlipwayModel
import Testing

struct PlanIDTests {
    private func plan(_ other: PlanID.Part?) -> PlanID {
        PlanID { Digest(bytes: [UInt8](repeating: $0 == other ? 9 : 1, count: 32)) }
    }

    @Test func `a plan says which of its parts have moved`() throws {
        #expect(plan(nil).moved(to: plan(nil)) == [])
        for part in PlanID.Part.allCases { #expect(plan(nil).moved(to: plan(part)) == [part]) }
        #expect(plan(.hosts).moved(to: plan(.serving)) == [.serving, .hosts])
        #expect(try PlanID(plan(.hosts).rawValue) == plan(.hosts))
    }

    @Test(arguments: ["", "abc", "01010101-01010101", "01010101-01010101-01010101-01010101-0101010G"])
    func `what is no id of a plan is refused`(text: String) {
        #expect(throws: SlipwayError.self) { try PlanID(text) }
    }
}
