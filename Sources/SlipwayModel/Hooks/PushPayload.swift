/// A push: GitHub, Gitea and GitLab tell it with the same members.
struct PushPayload: Decodable {
    var ref: String
    /// Only zeros when the ref is gone.
    var after: String
    /// GitHub says it in words too.
    var deleted: Bool?

    var event: HookEvent {
        let isGone = !after.isEmpty && after.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
        return .push(ref: ref, isDeleted: isGone || deleted == true)
    }
}
