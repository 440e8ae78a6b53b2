/// One of the five fields of a cron schedule: what may stand in it.
struct CronField {
    var number: Int
    var name: String
    var range: ClosedRange<Int>
    /// Words that stand for numbers, the first for the range's first.
    var names: [String] = []
    /// What may be written for these numbers.
    var example: String

    static let all: [Self] = [
        Self(number: 1, name: "minute", range: 0...59, example: "*/15"),
        Self(number: 2, name: "hour", range: 0...23, example: "9-17"),
        Self(number: 3, name: "day of the month", range: 1...31, example: "1,15"),
        Self(
            number: 4,
            name: "month",
            range: 1...12,
            names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
            example: "JAN-JUN"
        ),
        Self(
            number: 5,
            name: "day of the week",
            range: 0...6,
            names: Weekday.allCases.map(\.rawValue),
            example: "MON-FRI"
        ),
    ]

    private var isWeekday: Bool { number == 5 }

    /// The numbers that `text` stands for, as bits.
    func read(_ text: Substring, at position: Int) throws(SlipwayError) -> UInt64 {
        var bits: UInt64 = 0
        var place = position
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            bits |= try item(part, at: place)
            place += part.utf8.count + 1
        }
        return bits
    }

    /// `*`, `5`, `1-5`, each but the second with a step.
    private func item(_ text: Substring, at position: Int) throws(SlipwayError) -> UInt64 {
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var chosen = range
        if halves[0] != "*" { chosen = try span(halves[0], hasStep: halves.count == 2, at: position) }
        var step = 1
        if halves.count == 2 {
            let place = position + halves[0].utf8.count + 1
            guard let number = Int(halves[1]), number > 0, number < range.count, halves[1].first != "+" else {
                throw bad(halves[1], "is not a step: write a number from 1 to \(range.count - 1)", at: place)
            }
            step = number
        }
        return stride(from: chosen.lowerBound, through: chosen.upperBound, by: step)
            .reduce(0) { $0 | 1 << UInt64(isWeekday ? $1 % 7 : $1) }
    }

    private func span(_ text: Substring, hasStep: Bool, at position: Int) throws(SlipwayError) -> ClosedRange<Int> {
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let first = try value(ends[0], at: position, isEnd: false)
        guard ends.count == 2 else {
            guard !hasStep else {
                throw bad(text, "has a step but no range: write like \(first)-\(range.upperBound)/2", at: position)
            }
            return first...first
        }
        let last = try value(ends[1], at: position + ends[0].utf8.count + 1, isEnd: true)
        guard first <= last else {
            throw bad(text, "runs backwards: write two ranges, or the values with commas between", at: position)
        }
        return first...last
    }

    /// A number or a name; Sunday is also 7, and as the end of a range only that.
    private func value(_ text: Substring, at position: Int, isEnd: Bool) throws(SlipwayError) -> Int {
        if let index = names.firstIndex(of: text.uppercased()) {
            return isWeekday && isEnd && index == 0 ? 7 : range.lowerBound + index
        }
        let highest = isWeekday ? 7 : range.upperBound
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            (range.lowerBound...highest).contains(number)
        else {
            let words = names.isEmpty ? "" : " or \(names[0]) to \(names[names.count - 1])"
            throw bad(
                text,
                "is not \(number == 2 ? "an" : "a") \(name) from \(range.lowerBound) to \(highest)\(words)",
                at: position
            )
        }
        return number
    }

    private func bad(_ text: Substring, _ reason: String, at position: Int) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "field \(number) (\(name)), character \(position): \(NameRule.quote(String(text))) \(reason), as in \(example)",
            metadata: ["field": "\(number)", "position": "\(position)"]
        )
    }
}
