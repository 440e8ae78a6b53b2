import HTTPTypes
import Hummingbird
import SlipwayModel

/// Refuses forms that another site made a browser send.
enum SameOrigin {
    /// - Throws: `forbidden` unless the browser says that the form is this server's own.
    static func check(_ request: Request) throws(SlipwayError) {
        let fields = request.headers
        let isOwn =
            if let site = fields[.secFetchSite] {
                site == "same-origin"
            } else if let origin = fields[.origin], let authority = request.head.authority {
                origin == "http://\(authority)" || origin == "https://\(authority)"
            } else {
                false
            }
        guard isOwn else {
            throw SlipwayError(
                .forbidden,
                "this form was not sent from a page of this server: open the page here and try again"
            )
        }
    }
}

extension HTTPField.Name {
    /// Older browsers do not send it; those send `Origin`.
    fileprivate static let secFetchSite = HTTPField.Name(parsed: "sec-fetch-site") ?? .origin
}
