import FoundationEssentials
import SlipwayAPI

/// The API as an OpenAPI 3.1 document, made of the table of routes.
struct OpenAPIDocument: Sendable {
    let bytes: Data

    init() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        bytes = try encoder.encode(Self.document)
    }

    static var document: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Slipway", "version": .text(APIVersion.slipway),
                "description": "Takes a change from a green commit to every host that serves it, and back.",
            ],
            "paths": .object(paths),
            "components": [
                "schemas": .object(SchemaCatalog.all.mapValues(\.json)),
                "securitySchemes": [
                    "token": ["type": "http", "scheme": "bearer"],
                    "session": ["type": "apiKey", "in": "cookie", "name": .text(SessionCookie.name)],
                ],
            ],
        ]
    }

    private static var paths: [String: JSONValue] {
        Dictionary(grouping: Route.allCases, by: \.path).mapValues { routes in
            .object(
                Dictionary(uniqueKeysWithValues: routes.map { ($0.method.rawValue.lowercased(), operation($0)) })
            )
        }
    }

    private static func operation(_ route: Route) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .text(route.rawValue), "summary": .text(route.shape.summary),
            "description": .text("Access: \(route.accessInWords)."),
            "parameters": .list(pathParameters(route) + queryParameters(route)),
            "responses": responses(route), "security": security(route),
        ]
        if let body = route.takes {
            let isOptional = body == .json(.named("ActionRequest"))
            operation["requestBody"] = ["required": .bool(!isOptional), "content": content(body)]
        }
        return .object(operation)
    }

    private static func pathParameters(_ route: Route) -> [JSONValue] {
        route.parameters.map { name in
            ["name": .text(name), "in": "path", "required": .bool(true), "schema": Schema.text.json]
        }
    }

    private static func queryParameters(_ route: Route) -> [JSONValue] {
        route.shape.query.map { name in
            [
                "name": .text(name), "in": "query", "required": .bool(name == "subject"),
                "schema": schema(ofQuery: name),
            ]
        }
    }

    private static func schema(ofQuery name: String) -> JSONValue {
        switch name {
        case "after": ["type": "integer", "minimum": .number(0)]
        case "limit": ["type": "integer", "minimum": .number(1), "maximum": .number(QueryValues.mostRows)]
        case "wait": Schema.interval.json
        case "months": ["type": "integer", "minimum": .number(1), "maximum": .number(120)]
        case "format": Schema.oneOfTexts(["json"]).json
        default: Schema.text.json
        }
    }

    private static func responses(_ route: Route) -> JSONValue {
        let refusal: JSONValue = [
            "description": "Refused, with the reason and the next step",
            "content": content(.json(.named("Error"))),
        ]
        let good: JSONValue = ["description": "Done", "content": content(route.gives)]
        return ["\(route.goodStatus)": good, "default": refusal]
    }

    private static func content(_ shape: BodyShape) -> JSONValue {
        switch shape {
        case .json(let schema): ["application/json": ["schema": schema.json]]
        case .pack: ["application/octet-stream": [:]]
        case .events:
            [
                "text/event-stream": ["schema": Schema.text.json],
                "application/json": ["schema": Schema.list(.named("Event")).json],
            ]
        }
    }

    /// A session is enough for looking, where a person may look.
    private static func security(_ route: Route) -> JSONValue {
        switch route.access {
        case .anyone: []
        case .agent, .joiner, .runner, .anyDeployer, .answerer: [["token": []]]
        case .anyToken, .person, .publisher: route.method == .get ? [["token": []], ["session": []]] : [["token": []]]
        }
    }
}
