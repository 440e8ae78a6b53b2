/// The shape of a value on the wire, as far as JSON Schema is needed here.
indirect enum Schema: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        var name: String
        var schema: Schema
        var isRequired: Bool

        static func needs(_ name: String, _ schema: Schema) -> Self {
            Self(name: name, schema: schema, isRequired: true)
        }

        static func may(_ name: String, _ schema: Schema) -> Self {
            Self(name: name, schema: schema, isRequired: false)
        }
    }

    case text(format: String? = nil)
    /// A whole number.
    case number
    case decimal
    case bool
    case oneOfTexts([String])
    case list(Schema)
    /// An object whose keys are free.
    case map(Schema)
    case object([Member])
    case oneOf([Schema])
    /// Another schema of the catalogue.
    case named(String)

    static let text = Self.text()
    static let time = Self.text(format: "date-time")
    static let interval = Self.named("Interval")
    static let name = Self.named("Name")

    /// The form that Swift gives an enum's case with values: an object with the case's name as its only key.
    static func aCase(_ name: String, _ members: [Member]) -> Self { .object([.needs(name, .object(members))]) }

    var json: JSONValue {
        switch self {
        case .text(nil): ["type": "string"]
        case .text(let format?): ["type": "string", "format": .text(format)]
        case .number: ["type": "integer"]
        case .decimal: ["type": "number"]
        case .bool: ["type": "boolean"]
        case .oneOfTexts(let texts): ["type": "string", "enum": .list(texts.map(JSONValue.text))]
        case .list(let element): ["type": "array", "items": element.json]
        case .map(let value): ["type": "object", "additionalProperties": value.json]
        case .object(let members): Self.json(members)
        case .oneOf(let schemas): ["oneOf": .list(schemas.map(\.json))]
        case .named(let name): ["$ref": .text("#/components/schemas/\(name)")]
        }
    }

    private static func json(_ members: [Member]) -> JSONValue {
        let properties = Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.schema.json) })
        let required = members.filter(\.isRequired).map { JSONValue.text($0.name) }
        var object: [String: JSONValue] = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { object["required"] = .list(required) }
        return .object(object)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(uniqueKeysWithValues: elements))
    }
}
