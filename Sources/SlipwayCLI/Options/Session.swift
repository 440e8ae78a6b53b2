import SlipwayAPIClient

/// What a command needs to do its work: the server, and a place to write to.
struct Session: Sendable {
    var client: SlipwayClient
    var console: Console
}
