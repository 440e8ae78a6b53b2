import SlipwayModel

extension SQLRow {
    func moment(_ column: String) throws -> Timestamp { Timestamp(milliseconds: try integer(column)) }

    func optionalMoment(_ column: String) throws -> Timestamp? {
        try optionalInteger(column).map(Timestamp.init(milliseconds:))
    }

    func json<Value: Decodable>(_ type: Value.Type, _ column: String) throws -> Value {
        try JSONText.decode(type, try text(column))
    }

    /// A value of a closed list.
    func choice<Value: RawRepresentable>(_: Value.Type, _ column: String) throws -> Value
    where Value.RawValue == String {
        let raw = try text(column)
        guard let value = Value(rawValue: raw) else {
            throw SlipwayError(.internalError, "the column '\(column)' holds '\(raw)', which is no \(Value.self)")
        }
        return value
    }

    func optionalName<Name: ResourceName>(_: Name.Type, _ column: String) throws -> Name? {
        try optionalText(column).map(Name.init(unchecked:))
    }

    func name<Name: ResourceName>(_: Name.Type, _ column: String) throws -> Name {
        Name(unchecked: try text(column))
    }

    /// The build in two columns, its id and its commit.
    func optionalBuild(_ id: String, _ commit: String) throws -> BuildReference? {
        guard let id = try optionalText(id), let commit = try optionalText(commit) else { return nil }
        return BuildReference(id: try BuildID(id), commit: try CommitID(commit))
    }
}

extension SQLValue {
    static func moment(_ moment: Timestamp?) -> Self { integer(optional: moment?.milliseconds) }

    static func name(_ name: (some ResourceName)?) -> Self { text(optional: name?.rawValue) }
}
