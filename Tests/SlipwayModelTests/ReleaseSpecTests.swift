import FoundationEssentials
import SlipwayModel
import Testing

struct ReleaseSpecTests {
    @Test func `a release that was written before there was 'rescue' is read with the standard one`() throws {
        let text = #"{"hooks":"deploy","hookTimeout":"5m","env":{"PORT":"1"},"keep":3}"#
        let release = try JSONDecoder().decode(ReleaseSpec.self, from: Data(text.utf8))
        #expect(release == ReleaseSpec(hooks: "deploy", env: ["PORT": "1"], rescue: .minutes(5), keep: 3))
    }

    @Test func `a release is read as it was written`() throws {
        let health = HealthSpec(probe: .tcp("127.0.0.1:1"), healthyFor: .seconds(3))
        let release = ReleaseSpec(hooks: "deploy", health: health, rescue: .zero, keep: 2)
        let again = try JSONDecoder().decode(ReleaseSpec.self, from: JSONEncoder().encode(release))
        #expect(again == release)
    }
}
