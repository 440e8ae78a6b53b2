package import SlipwayModel

extension SlipwayError {
    static let awayMark = ["server": "away"]

    /// Whether the server is not there now, or says itself that it cannot do it now: it may well be back in seconds.
    ///
    /// Whatever else goes wrong on the way, a connection that breaks or an answer of something else, is not that.
    package var isServerAway: Bool { code == .unavailable && metadata["server"] == "away" }
}
