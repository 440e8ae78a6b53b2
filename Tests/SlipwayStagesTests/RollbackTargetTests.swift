import SlipwayModel
import SlipwayStages
import Testing

struct RollbackTargetTests {
    private func build(_ digit: Character) throws -> BuildReference {
        BuildReference(
            id: try BuildID(String(repeating: digit, count: 16)),
            commit: try CommitID(String(repeating: digit, count: 40))
        )
    }

    @Test func `it is the build before the one that serves, never one after it`() throws {
        let (a, b, c) = (try build("a"), try build("b"), try build("c"))
        func choose(_ serving: BuildReference?, _ stable: [BuildReference], unsettled: Bool = false) -> BuildReference?
        {
            RollbackTarget.choose(serving: serving, stable: stable, isUnsettled: unsettled)
        }
        #expect(choose(c, [c, b, a]) == b)
        #expect(choose(b, [b, c, b, a]) == a)
        #expect(choose(a, [a, b, c, b, a]) == nil)
        #expect(choose(b, [b, b, a]) == a)
        #expect(choose(b, [b, a], unsettled: true) == b)
        #expect(choose(nil, [b, a]) == b)
        #expect(choose(nil, []) == nil)
    }
}
