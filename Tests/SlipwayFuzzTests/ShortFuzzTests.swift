import SlipwayFuzzing
import SlipwayTesting
import Testing

/// The short form of `make fuzz`: the same promises for a few hundred inputs that are the same every time.
struct ShortFuzzTests {
    @Test func `every decoder keeps its promises for good inputs`() throws {
        for target in try FuzzTarget.all() {
            for sample in target.samples { #expect(throws: Never.self, "\(target)") { try target.check(sample) } }
        }
    }

    @Test(arguments: ["spec", "manifest", "wire", "names", "pack", "archive", "hooks"])
    func `a decoder keeps its promises for damaged inputs`(name: String) throws {
        let target = try #require(try FuzzTarget.named(name))
        for seed in 0..<300 as Range<UInt64> {
            var mutator = Mutator(seed: seed, tokens: target.tokens)
            let input = mutator.next(of: target.samples)
            #expect(throws: Never.self, "\(name), seed \(seed)") { try target.check(input) }
        }
    }
}
