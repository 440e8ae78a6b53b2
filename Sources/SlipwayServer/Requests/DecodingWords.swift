/// Says what is wrong with a JSON body, and where in it.
enum DecodingWords {
    static func of(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "the body lacks '\(path(context.codingPath + [key]))'"
        case .typeMismatch(let type, let context):
            "the body's \(place(context.codingPath)) is not \(noun(type))"
        case .valueNotFound(let type, let context):
            "the body's \(place(context.codingPath)) is null, but \(noun(type)) is needed"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "the body is not JSON"
        case .dataCorrupted(let context):
            "the body's \(place(context.codingPath)) is wrong: \(context.debugDescription)"
        @unknown default: "the body is not what is asked for here"
        }
    }

    /// `manifest.entries[3].path`.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }

    private static func place(_ keys: [any CodingKey]) -> String { keys.isEmpty ? "top" : "'\(path(keys))'" }

    private static func noun(_ type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is [String: Any].Type: "an object"
        case is [Any].Type: "a list"
        default: "what is asked for here"
        }
    }
}
