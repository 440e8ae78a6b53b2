import Testing

@testable import SlipwayAgentCore

struct ProgramPagesTests {
    @Test func `the program goes on after its code was given back`() {
        let bytes = ProgramPages.release()
        #expect(bytes > 0)
        #expect((0..<1000).map { String($0) }.joined().utf8.count == 2890)
        #expect(ProgramPages.release() == bytes)
    }
}
