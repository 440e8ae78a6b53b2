/// A number of hosts or a percentage of them, written `3` or `25%`.
package enum HostShare: Hashable, Sendable {
    case count(Int)
    case percent(Int)

    /// How many of `total` hosts may change at once: a percentage rounds down, but at least one host may.
    package func mayChange(of total: Int) -> Int {
        switch self {
        case .count(let count): min(max(count, 1), max(total, 1))
        case .percent(let percent): max(1, total * percent / 100)
        }
    }

    /// How many of `total` hosts may be lost before a limit is exceeded: a percentage rounds down, zero allowed.
    package func tolerated(of total: Int) -> Int {
        switch self {
        case .count(let count): count
        case .percent(let percent): total * percent / 100
        }
    }

    /// How many of `total` hosts a wave reaches, cumulatively: a percentage rounds up, at least one host.
    package func reached(of total: Int) -> Int {
        switch self {
        case .count(let count): min(count, total)
        case .percent(let percent): min(total, max(1, (total * percent + 99) / 100))
        }
    }
}

extension HostShare: CustomStringConvertible {
    package var description: String {
        switch self {
        case .count(let count): "\(count)"
        case .percent(let percent): "\(percent)%"
        }
    }

    /// - Throws: `invalid_input` unless the text is a whole number from 0, or a percentage from 0% to 100%.
    package init(_ text: String) throws(SlipwayError) {
        let isPercent = text.hasSuffix("%")
        let digits = isPercent ? text.dropLast() : text[...]
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits),
            number <= (isPercent ? 100 : 1_000_000)
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a share of hosts: write a number of hosts like 2, or a percentage like 25%"
            )
        }
        self = isPercent ? .percent(number) : .count(number)
    }
}

extension HostShare: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
