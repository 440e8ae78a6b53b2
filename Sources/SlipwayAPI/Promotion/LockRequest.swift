package import SlipwayModel

/// `POST …/lock`.
package struct LockRequest: Sendable, Hashable, Codable {
    package var reason: String
    package var ttl: Interval

    package init(reason: String, ttl: Interval) {
        self.reason = reason
        self.ttl = ttl
    }
}
