import HTTPTypes
import Hummingbird
import NIOPosix
import SlipwayAPI
import SlipwayController
import SlipwayDashboard
package import SlipwayModel

/// The HTTP edge: the one place where requests meet the control plane.
///
/// Every route of the table is registered behind the same gate, and every other method of a known path is refused, so
/// nothing answers that the table does not name.
package struct Edge: Sendable {
    /// What may differ between installations and tests.
    package struct Settings: Sendable {
        /// How often a silent event stream says that it is still there.
        package var keepAlive: Interval
        /// Whether browsers reach the server by TLS.
        package var isSecure: Bool

        package init(keepAlive: Interval = .seconds(15), isSecure: Bool = false) {
            self.keepAlive = keepAlive
            self.isSecure = isSecure
        }
    }

    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]

    private let gate: Gatekeeper
    private let handlers: RouteHandlers
    private let pages: PageHandlers

    /// - Throws: when a page's template does not compile, which a test rules out.
    init(
        controlPlane: any ControlPlane,
        pool: NIOThreadPool,
        settings: Settings = Settings(),
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) throws {
        gate = Gatekeeper(controlPlane: controlPlane)
        handlers = RouteHandlers(
            controlPlane: controlPlane,
            pool: pool,
            keepAlive: settings.keepAlive,
            openAPI: try OpenAPIDocument()
        )
        pages = PageHandlers(
            controlPlane: controlPlane,
            dashboard: try Dashboard(),
            isSecure: settings.isSecure,
            now: now
        )
    }

    func router() -> Router<EdgeContext> {
        let router = Router(context: EdgeContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: LastResort())
        for route in Route.allCases {
            router.on(RouterPath(route.path), method: HTTPRequest.Method(route.method)) { request, context in
                try await answer(route, request, context)
            }
        }
        for page in Page.allCases {
            router.on(RouterPath(page.path), method: page.method) { request, context in
                await pages.answer(page, request, context)
            }
        }
        refuseOtherMethods(on: router)
        return router
    }

    /// Not before the caller is known and let in is anything else of the request looked at.
    private func answer(_ route: Route, _ request: Request, _ context: EdgeContext) async throws -> Response {
        let path = try PathValues(route) { context.parameters.get($0) }
        let principal = try await gate.admit(request, to: route, at: path)
        let query = try QueryValues(request.uri.query)
        let call = RouteCall(route: route, request: request, path: path, query: query, principal: principal)
        return try await handlers.answer(call)
    }

    private func refuseOtherMethods(on router: Router<EdgeContext>) {
        var known: [String: Set<HTTPRequest.Method>] = [:]
        for route in Route.allCases { known[route.path, default: []].insert(HTTPRequest.Method(route.method)) }
        for page in Page.allCases { known[page.path, default: []].insert(page.method) }
        for (path, methods) in known {
            let there = methods.contains(.get) ? methods.union([.head]) : methods
            let allowed = there.map(\.rawValue).sorted()
            for method in Self.methods where !there.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in throw WrongMethod(allowed: allowed) }
            }
        }
    }
}

extension HTTPRequest.Method {
    init(_ method: Route.Method) {
        self =
            switch method {
            case .get: .get
            case .put: .put
            case .post: .post
            case .delete: .delete
            }
    }
}
