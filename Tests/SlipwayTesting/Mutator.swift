/// Damages inputs in the ways that find mistakes in decoders; equal seeds damage equally.
package struct Mutator {
    private var random: SeededGenerator
    private let tokens: [[UInt8]]

    /// `tokens` are pieces that mean something to the decoder.
    package init(seed: UInt64, tokens: [String]) {
        random = SeededGenerator(seed: seed)
        self.tokens = tokens.map { Array($0.utf8) }
    }

    /// One of `samples` with one to eight damages.
    package mutating func next(of samples: [[UInt8]]) -> [UInt8] {
        var bytes = samples.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &random) { damage(&bytes, samples) }
        return bytes
    }

    private mutating func damage(_ bytes: inout [UInt8], _ samples: [[UInt8]]) {
        let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where !bytes.isEmpty: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 4: bytes.removeSubrange(place...)
        case 5: bytes.replaceSubrange(place..<end, with: tokens.randomElement(using: &random) ?? [])
        case 6: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: place)
        default:
            let other = samples.randomElement(using: &random) ?? []
            let from = other.isEmpty ? 0 : Int.random(in: 0..<other.count, using: &random)
            bytes.replaceSubrange(place..., with: other[from...])
        }
    }
}
