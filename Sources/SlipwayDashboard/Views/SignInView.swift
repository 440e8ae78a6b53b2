/// The sign-in page in the words of its template.
struct SignInView: Sendable {
    var problem: String?
    var next: String?

    init(error: String?, next: String?) {
        problem = error
        self.next = next.flatMap { Self.isOwnPath($0) ? $0 : nil }
    }

    /// A path of this server: nobody may be sent elsewhere after signing in.
    private static func isOwnPath(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= 2000
            && path.unicodeScalars.allSatisfy { $0 != "\\" && $0.value > 0x20 && $0.value != 0x7F }
    }
}
