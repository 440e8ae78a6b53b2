import SlipwayModel

/// Whether a token lets a host join these groups.
enum Joining {
    static func check(_ host: HostName, groups: [GroupName], by actor: Principal) throws(SlipwayError) {
        guard case .join(let allowed) = actor.scope else {
            throw SlipwayError(
                .forbidden,
                "joining needs a join token: 'slipway token create --join --groups GROUP --ttl 1h'"
            )
        }
        guard !groups.isEmpty else {
            throw SlipwayError(.invalidInput, "\(host) joins no group: name at least one with --groups")
        }
        let others = groups.filter { !allowed.contains($0) }
        guard others.isEmpty else {
            throw SlipwayError(
                .forbidden,
                "the join token does not allow \(words(others)), only \(words(allowed)): join those, or ask for another token"
            )
        }
    }

    /// A secret that a host made for itself must be as hard to guess as ours.
    static func checked(_ secret: Redacted<String>) throws(SlipwayError) -> Redacted<String> {
        guard (40...200).contains(secret.secret.utf8.count) else {
            throw SlipwayError(.invalidInput, "the host's own secret must have 40 to 200 characters")
        }
        return secret
    }

    private static func words(_ groups: [GroupName]) -> String {
        (groups.count == 1 ? "the group " : "the groups ") + groups.map(\.rawValue).joined(separator: ", ")
    }
}
