extension Lock.Scope: CustomStringConvertible, Codable {
    /// How all apps are written; no app can be named so.
    package static let everythingWord = "*"

    /// As commands name it: `*`, `shop`, or `shop/prod`.
    package var description: String {
        switch self {
        case .everything: Self.everythingWord
        case .app(let app): "\(app)"
        case .stage(let key): "\(key)"
        }
    }

    /// In a sentence: `everything`, `shop`, or `shop/prod`.
    package var words: String { self == .everything ? "everything" : description }

    /// The command that ends a lock of this scope.
    package var unlockCommand: String { "slipway unlock \(self == .everything ? "--all" : description)" }

    /// - Throws: `invalid_input` unless the text is `*`, an app or a stage.
    package init(_ text: String) throws(SlipwayError) {
        if text == Self.everythingWord {
            self = .everything
        } else {
            self = try text.contains("/") ? .stage(StageKey(text)) : .app(AppName(text))
        }
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Lock {
    /// The longest that a lock may hold by itself; it can be taken again.
    package static let longest = Interval.days(30)

    /// Whose it is, why and until when: `alice holds a lock on shop/prod until 2026-01-02 10:00 UTC: the schema moves`.
    package var sentence: String {
        "\(owner) holds a lock on \(scope.words)\(expiresAt.map { " until \($0.words)" } ?? ""): \(reason)"
    }
}
