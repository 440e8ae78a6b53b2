import SlipwayModel

/// Waits for an answer of the server.
struct ContactVigil: Sendable {
    /// From one look to the next.
    private static let pause = Duration.milliseconds(100)

    let epoch: Int64
    let contact: ServerContact
    let mailbox: StageMailbox
    /// The answer has to be younger than this.
    let since: ContinuousClock.Instant
    let deadline: ContinuousClock.Instant

    /// Returns once there was an answer, something newer was taken up, or the alarm was raised.
    func run() async {
        while mailbox.isWatched(epoch), !contact.hasAnswered(since: since), !Task.isCancelled {
            let now = ContinuousClock.now
            guard now < deadline else {
                let time = Interval(milliseconds: Int64((now - since) / .milliseconds(1)))
                return mailbox.raise(.serverMissed(time), about: epoch)
            }
            try? await Task.sleep(until: min(now + Self.pause, deadline), clock: .continuous)
        }
    }
}
