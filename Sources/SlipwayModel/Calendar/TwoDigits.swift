/// Numbers of clocks and calendars with the zeros before them.
package enum TwoDigits {
    package static func text(_ number: Int, width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
