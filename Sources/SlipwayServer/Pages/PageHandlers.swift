import HTTPTypes
import Hummingbird
import NIOCore
import SlipwayAPI
import SlipwayController
import SlipwayDashboard
import SlipwayModel

/// Answers browsers.
struct PageHandlers: Sendable {
    private static let events = 20

    let controlPlane: any ControlPlane
    let dashboard: Dashboard
    /// Whether cookies may only travel encrypted.
    let isSecure: Bool
    let now: @Sendable () -> Timestamp

    /// A page, or the page of the error that it met.
    func answer(_ page: Page, _ request: Request, _ context: EdgeContext) async -> Response {
        do {
            return switch page {
            case .first: try await first(request)
            case .signIn: html(dashboard.signInPage(error: nil, next: nil))
            case .sendSignIn: try await signIn(request)
            case .signOut: try await signOut(request)
            case .stylesheet: stylesheet
            }
        } catch {
            let refusal = Refusal(error, path: page.path)
            LastResort.log(refusal, request, context)
            let words = dashboard.errorPage(status: refusal.status, message: refusal.error.message)
            return html(words, status: HTTPResponse.Status(code: refusal.status))
        }
    }

    private func first(_ request: Request) async throws -> Response {
        guard let viewer = try await viewer(request) else { return .redirect(to: Page.signIn.path) }
        let page = FirstPage(
            apps: try await controlPlane.apps(),
            events: try await controlPlane.latestEvents(filter: EventFilter(), limit: Self.events),
            viewer: viewer.name,
            now: now(),
            version: APIVersion.slipway
        )
        return html(dashboard.render(page))
    }

    /// Who is signed in; nobody, if the session has ended.
    private func viewer(_ request: Request) async throws -> Principal? {
        guard let session = SessionCookie.session(in: request) else { return nil }
        do {
            let principal = try await controlPlane.principal(withSession: session)
            return principal.may(.viewer) ? principal : nil
        } catch let error as SlipwayError where error.code == .unauthenticated {
            return nil
        }
    }

    private func signIn(_ request: Request) async throws -> Response {
        try SameOrigin.check(request)
        let bytes = try await BodyReader.bytes(of: request, upTo: BodyLimit.form)
        guard let token = try QueryValues(String(buffer: bytes)).text("token") else {
            return signInAgain("Enter your token.", .badRequest)
        }
        do {
            let principal = try await controlPlane.principal(withSecret: Redacted(token))
            guard case .person = principal.scope else {
                return signInAgain("This is \(principal.scope.inWords); sign in with a person’s token.", .forbidden)
            }
            let session = try await controlPlane.createSession(for: principal)
            return redirect(to: .first, cookie: SessionCookie.made(of: session, isSecure: isSecure))
        } catch let error as SlipwayError where error.code == .unauthenticated {
            return signInAgain(error.message, .unauthorized)
        }
    }

    private func signOut(_ request: Request) async throws -> Response {
        try SameOrigin.check(request)
        if let session = SessionCookie.session(in: request) { try await controlPlane.endSession(session) }
        return redirect(to: .signIn, cookie: SessionCookie.ended(isSecure: isSecure))
    }

    private func signInAgain(_ problem: String, _ status: HTTPResponse.Status) -> Response {
        html(dashboard.signInPage(error: problem, next: nil), status: status)
    }

    private func redirect(to page: Page, cookie: String) -> Response {
        var response = Response.redirect(to: page.path)
        response.headers[.setCookie] = cookie
        return response
    }

    private var stylesheet: Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: Dashboard.stylesheet))
        )
    }

    private func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
