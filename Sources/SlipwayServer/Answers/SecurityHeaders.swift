import HTTPTypes
import Hummingbird

/// What every answer tells the browser not to do.
enum SecurityHeaders {
    private static let policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    static func add(to response: inout Response) {
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = policy
        response.headers[referrerPolicy] = "no-referrer"
        response.headers[resourcePolicy] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }

    private static let referrerPolicy = HTTPField.Name(parsed: "referrer-policy") ?? .xContentTypeOptions
    private static let resourcePolicy =
        HTTPField.Name(parsed: "cross-origin-resource-policy") ?? .xContentTypeOptions
}
