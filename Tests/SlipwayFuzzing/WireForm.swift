import FoundationEssentials

/// One type of the wire, with good values of it.
struct WireForm: Sendable {
    var samples: [[UInt8]]
    var check: @Sendable (Data) throws -> Void

    init<Value: Codable & Equatable & Sendable>(_ values: Value...) throws {
        samples = try values.map { try Array(Self.encode($0)) }
        check = { data in
            guard let value = try? JSONDecoder().decode(Value.self, from: data) else { return }
            let form = try Self.encode(value)
            let again = try JSONDecoder().decode(Value.self, from: form)
            try FuzzFinding.require(again == value, "\(Value.self): another value after a way over the wire")
            try FuzzFinding.require(try Self.encode(again) == form, "\(Value.self): another form of the same value")
        }
    }

    private static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}
