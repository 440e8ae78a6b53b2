/// Numbers with their nouns.
enum Count {
    /// `1 host`, `6 hosts`.
    static func of(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }
}
