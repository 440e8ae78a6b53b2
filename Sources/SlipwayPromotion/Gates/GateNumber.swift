/// Numbers of measurements in words: four digits behind the point at most, and no zeros at the end.
enum GateNumber {
    static func words(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
        guard value.magnitude >= 0.0001 || value == 0 else { return "\(value)" }
        let scaled = Int64((value.magnitude * 10_000).rounded())
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: 10_000)
        var digits = String(String(10_000 + rest).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return (value < 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : ".\(digits)")
    }
}
