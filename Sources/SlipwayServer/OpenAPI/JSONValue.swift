/// A piece of JSON that is put together by hand.
indirect enum JSONValue: Sendable, Equatable {
    case text(String)
    case number(Int)
    case bool(Bool)
    case list([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue: Encodable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .bool(let bool): try container.encode(bool)
        case .list(let list): try container.encode(list)
        case .object(let members): try container.encode(members)
        }
    }
}
