/// What a relay does to the connections through it.
package struct RelayRules: Sendable {
    /// New connections are refused.
    package var refuses = false
    /// Nothing gets to the server; the connections stay.
    package var holdsRequests = false
    /// Nothing gets back to the client; the connections stay.
    package var holdsAnswers = false
    /// Each piece is passed on this many milliseconds late.
    package var delay: Int64 = 0
    /// Connections break once the client has sent so many bytes.
    package var cutsAfterSent: Int?
    /// Connections break once the server has sent so many bytes.
    package var cutsAfterAnswered: Int?
    /// The answers to requests that contain this text are lost: the server did it, the client sees a reset.
    package var losesAnswersTo: String?
    /// How many answers may still be lost by that.
    package var lossesLeft = Int.max

    package init() {}
}
