import FoundationEssentials
import SlipwayModel

/// Structured values as columns: JSON with sorted keys, so that equal values are equal texts.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> SQLValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return .text(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func decode<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw SlipwayError(
                .internalError,
                "a stored \(Value.self) cannot be read: was the database written by another version?",
                cause: error
            )
        }
    }
}
