import SlipwayModel

/// One line of output: pieces of text, each with its style.
///
/// Control characters never survive: what a commit's subject or a host's error contains can move no cursor.
struct Text: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        var text: String
        var style: Style
    }

    private(set) var spans: [Span]

    init(_ text: String = "", _ style: Style = .plain) {
        spans = text.isEmpty ? [] : [Span(text: text.withoutControlCharacters, style: style)]
    }

    /// The columns that the line takes on a terminal.
    var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

    var plain: String { spans.map(\.text).joined() }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        sum.spans += right.spans
        return sum
    }

    static func += (left: inout Self, right: Self) { left.spans += right.spans }

    /// The line as it is written; without escape sequences when `colour` is off.
    func rendered(colour: Bool) -> String {
        guard colour else { return plain }
        return spans.map { span in
            span.style.parameters.map { "\u{1B}[\($0)m\(span.text)\u{1B}[0m" } ?? span.text
        }.joined()
    }

    /// The line cut to `limit` columns, with `…` in place of what is missing.
    func cut(to limit: Int) -> Self {
        guard width > limit else { return self }
        var cut = Self()
        var room = max(limit - 1, 0)
        for span in spans {
            let head = DisplayWidth.prefix(of: span.text, columns: room)
            cut.spans.append(Span(text: head, style: span.style))
            room -= DisplayWidth.of(head)
            if head.count < span.text.count { break }
        }
        return limit > 0 ? cut + Self("…") : cut
    }
}

extension Text: ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { self.init(value) }
}

extension Sequence<Text> {
    func joined(separator: Text) -> Text {
        var joined = Text()
        for (index, text) in enumerated() { joined += index == 0 ? text : separator + text }
        return joined
    }
}

extension String {
    /// The text with control and bidirectional formatting characters written as `\x1b` or `\u{202e}`, tabs as spaces.
    var withoutControlCharacters: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.reduce(into: "") { shown, scalar in
            switch scalar {
            case "\t": shown += "    "
            case _ where scalar.isControl: shown += scalar.asEscape
            default: shown.unicodeScalars.append(scalar)
            }
        }
    }
}
