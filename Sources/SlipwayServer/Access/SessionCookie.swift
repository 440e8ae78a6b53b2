import Hummingbird
import SlipwayModel

/// The cookie by which a browser is signed in.
///
/// Scripts cannot read it, other sites cannot send it, and with TLS it never travels in the clear.
enum SessionCookie {
    static let name = "slipway_session"
    private static let hours = 12

    static func session(in request: Request) -> Redacted<String>? {
        guard let value = request.cookies[name]?.value, !value.isEmpty else { return nil }
        return Redacted(value)
    }

    static func made(of session: Redacted<String>, isSecure: Bool) -> String {
        cookie(session.secret, maxAge: hours * 3600, isSecure)
    }

    /// Makes the browser forget it.
    static func ended(isSecure: Bool) -> String { cookie("", maxAge: 0, isSecure) }

    private static func cookie(_ value: String, maxAge: Int, _ isSecure: Bool) -> String {
        "\(name)=\(value); Max-Age=\(maxAge); Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }
}
