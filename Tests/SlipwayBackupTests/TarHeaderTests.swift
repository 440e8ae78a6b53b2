import Testing

@testable import SlipwayBackup

struct TarHeaderTests {
    @Test(arguments: [0, 1, 511, 512, (1 << 33) - 1, 1 << 33, .max] as [Int64])
    func `a header comes back from its block, whatever the size of its member`(_ length: Int64) {
        let header = TarHeader(name: "slipway.db", length: length)
        #expect(TarHeader(header.bytes) == header)
        #expect((header.length &+ Int64(header.padding)) % 512 == 0 || length == .max)
    }

    @Test func `a header with any bit flipped is none`() {
        let block = TarHeader(name: "artifacts/ab/cd.zst", length: 4711).bytes
        for index in block.indices {
            for bit in 0..<8 {
                var damaged = block
                damaged[index] ^= 1 << UInt8(bit)
                #expect(TarHeader(damaged) == nil, "bit \(bit) of byte \(index)")
            }
        }
    }
}
