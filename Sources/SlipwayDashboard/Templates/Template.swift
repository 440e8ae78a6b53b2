/// One Mustache template and the name by which others include it.
struct Template: Sendable {
    var name: String
    var text: String

    static let all = [layout, firstPage, stage, deployment, events, signIn, error]
}
