/// How a piece of text looks on a terminal that shows colours.
enum Style: Sendable, Hashable {
    case plain, bold, dim, good, bad, attention, active

    /// The parameters of the SGR escape sequence; `nil` for none.
    var parameters: String? {
        switch self {
        case .plain: nil
        case .bold: "1"
        case .dim: "2"
        case .good: "32"
        case .bad: "31"
        case .attention: "33"
        case .active: "36"
        }
    }
}
