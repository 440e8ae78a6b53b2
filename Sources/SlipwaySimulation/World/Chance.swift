/// A seeded source of chance: SplitMix64 (Steele, Lea and Flood, 2014).
///
/// The same seed gives the same history, on every machine.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    mutating func between(_ low: Int64, _ high: Int64) -> Int64 {
        low + Int64(next() % UInt64(high - low + 1))
    }

    /// Whether something happens that happens so many times in a thousand.
    mutating func happens(perMille: Int) -> Bool { perMille > 0 && Int(next() % 1000) < perMille }

    /// One of them; there must be one.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(next() % UInt64(elements.count))] }
}
