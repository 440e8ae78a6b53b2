import FoundationEssentials

/// Any JSON, decoded.
indirect enum JSONPiece: Decodable, Equatable {
    case text(String)
    case number(Double)
    case bool(Bool)
    case list([JSONPiece])
    case object([String: JSONPiece])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let list = try? container.decode([JSONPiece].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSONPiece].self))
        }
    }

    /// The value as it travels.
    init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(Self.self, from: JSONEncoder().encode(value))
    }

    init(text: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(text.utf8)) }

    subscript(name: String) -> JSONPiece? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var members: [String: JSONPiece] { if case .object(let members) = self { members } else { [:] } }
    var elements: [JSONPiece] { if case .list(let elements) = self { elements } else { [] } }
    var string: String? { if case .text(let text) = self { text } else { nil } }

    /// All values of `$ref`, however deep.
    var references: [String] {
        switch self {
        case .object(let members):
            members.flatMap { name, value in name == "$ref" ? [value.string ?? ""] : value.references }
        case .list(let elements): elements.flatMap(\.references)
        default: []
        }
    }
}
