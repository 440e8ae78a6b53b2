@testable import SlipwayServer

/// Holds JSON against a schema, strictly: members that the schema does not name are wrong too.
enum SchemaCheck {
    /// What does not fit, by path; nothing, if all does.
    static func problems(_ value: JSONPiece, _ schema: Schema, at path: String = "$") -> [String] {
        switch (schema, value) {
        case (.named(let name), _):
            guard let target = SchemaCatalog.all[name] else { return ["\(path): there is no schema '\(name)'"] }
            return problems(value, target, at: path)
        case (.text, .text), (.number, .number), (.decimal, .number), (.bool, .bool): return []
        case (.oneOfTexts(let texts), .text(let text)): return texts.contains(text) ? [] : ["\(path): '\(text)'"]
        case (.list(let element), .list(let values)):
            return values.enumerated().flatMap { problems($1, element, at: "\(path)[\($0)]") }
        case (.map(let element), .object(let members)):
            return members.flatMap { problems($1, element, at: "\(path).\($0)") }
        case (.object(let members), .object(let values)): return problems(values, members, at: path)
        case (.oneOf(let schemas), _):
            let fitting = schemas.filter { problems(value, $0, at: path).isEmpty }
            return fitting.count == 1 ? [] : ["\(path): \(fitting.count) of the alternatives fit"]
        default: return ["\(path): \(value) is not \(schema)"]
        }
    }

    private static func problems(
        _ values: [String: JSONPiece],
        _ members: [Schema.Member],
        at path: String
    ) -> [String] {
        let unknown = Set(values.keys).subtracting(members.map(\.name)).map { "\(path): '\($0)' is not in the schema" }
        return unknown
            + members.flatMap { member in
                guard let value = values[member.name] else {
                    return member.isRequired ? ["\(path): '\(member.name)' is missing"] : []
                }
                return problems(value, member.schema, at: "\(path).\(member.name)")
            }
    }
}
