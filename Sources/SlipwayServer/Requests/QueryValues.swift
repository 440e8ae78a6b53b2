import SlipwayModel

/// The fields of a query, or of a form, by name.
struct QueryValues: Sendable, Equatable {
    /// The longest that a request may ask to wait; longer waits are cut to it, and whoever waits asks again.
    static let longestWait = Interval.seconds(60)
    static let mostRows = 1000

    private var values: [String: String] = [:]

    /// - Throws: `invalid_input` that names the parameter, for a bad escape or one that stands twice.
    init(_ text: String?) throws(SlipwayError) {
        for field in (text ?? "").split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts[0].percentDecoded(plusIsSpace: true),
                let value = (parts.count == 2 ? parts[1] : "").percentDecoded(plusIsSpace: true)
            else {
                throw SlipwayError(.invalidInput, "\(NameRule.quote(String(field))) has an escape that is none")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw SlipwayError(.invalidInput, "the parameter \(NameRule.quote(name)) stands twice: give it once")
            }
        }
    }

    /// What the request says for `name`; nothing, if it is not there or empty.
    func text(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// What `make` makes of the text for `name`.
    func value<Value>(
        _ name: String,
        _ make: (String) throws(SlipwayError) -> Value
    ) throws(SlipwayError) -> Value? {
        guard let text = text(name) else { return nil }
        do throws(SlipwayError) {
            return try make(text)
        } catch {
            throw Self.bad(name, error.message)
        }
    }

    func number(_ name: String) throws(SlipwayError) -> Int64? {
        guard let text = text(name) else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw Self.bad(name, "\(NameRule.quote(text)) is not a whole number from 0")
        }
        return number
    }

    func limit(default fallback: Int = 50) throws(SlipwayError) -> Int {
        guard let text = text("limit") else { return fallback }
        guard let number = Int(text), (1...Self.mostRows).contains(number) else {
            throw Self.bad("limit", "\(NameRule.quote(text)) is not a whole number from 1 to \(Self.mostRows)")
        }
        return number
    }

    func wait() throws(SlipwayError) -> Interval {
        min(try value("wait") { text throws(SlipwayError) in try Interval(text) } ?? .zero, Self.longestWait)
    }

    private static func bad(_ name: String, _ reason: String) -> SlipwayError {
        SlipwayError(.invalidInput, "the parameter '\(name)' is wrong: \(reason)", metadata: ["parameter": name])
    }
}
