/// What a column or a parameter holds.
///
/// The statements are static; values only ever travel as these.
package enum SQLValue: Sendable, Hashable {
    case integer(Int64)
    case text(String)
    case null

    /// The text, or `null` for none.
    package static func text(optional text: String?) -> Self { text.map(Self.text) ?? .null }
    /// The number, or `null` for none.
    package static func integer(optional number: Int64?) -> Self { number.map(Self.integer) ?? .null }
}
