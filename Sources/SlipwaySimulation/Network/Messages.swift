import SlipwayModel

/// One request of an agent and its answer.
struct Exchange: Equatable {
    enum Lane { case poll, post }

    var host: Int
    /// Of the agent's lives.
    var life: Int
    var lane: Lane
    var number: Int
}

/// What an agent sends.
struct Request {
    enum Body {
        case poll(after: Int64)
        case post(Post)
    }

    var exchange: Exchange
    /// Which identity the host uses: one a joining.
    var identity: Int
    var body: Body
}

/// What an agent tells.
struct Post {
    /// Grows with every try to post, across the lives of an agent.
    var number: Int64 = 0
    var observed: [ObservedRelease]
    var reports: [HostReport]
}

/// What the server sends back.
struct Answer {
    enum Body {
        case assignments(index: Int64, [HostAssignment])
        case accepted
        /// The server does not know this identity any more.
        case revoked
    }

    var exchange: Exchange
    var body: Body
}
