/// An error page in the words of its template.
struct ErrorView: Sendable {
    var status: Int
    var errorTitle: String
    var errorMessage: String

    init(status: Int, message: String) {
        self.status = status
        errorTitle = Self.title(status)
        errorMessage = message
    }

    private static func title(_ status: Int) -> String {
        switch status {
        case 400: "This request makes no sense"
        case 401: "Please sign in"
        case 403: "Not allowed"
        case 404: "Nothing here"
        case 409: "Not now"
        case 413: "Too much at once"
        case 503: "Not available right now"
        case 500...: "A mistake of ours"
        default: "This did not work"
        }
    }
}
