private import Mustache

/// Escapes the five characters that mean something in HTML.
///
/// Mustache's own escaping compares whole characters, and so misses a quote or `<` that a combining mark follows,
/// which is one character to Swift and two to a browser. This one goes by code points.
struct HTMLEscaping: MustacheContentType {
    private static let name = "SLIPWAY_HTML"

    /// The beginning of every template, partials included: each begins with Mustache's own escaping otherwise.
    static let pragma = "{{% CONTENT_TYPE:\(name)}}"

    static func register() { MustacheContentTypes.register(Self(), named: name) }

    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
