import Hummingbird
import Logging
import NIOCore
import SlipwayModel

/// Around every request: turns what it throws into an answer, and says in the log how it went.
///
/// The log never sees a query, a header or a body.
struct LastResort: RouterMiddleware {
    typealias Context = EdgeContext

    func handle(
        _ request: Request,
        context: EdgeContext,
        next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let refusal = Refusal(error, path: request.uri.path)
            Self.log(refusal, request, context)
            response = Response(refusal)
        }
        SecurityHeaders.add(to: &response)
        context.logger.debug(
            "request answered",
            metadata: [
                "http.method": "\(request.method)", "http.path": "\(request.uri.path)",
                "http.status": "\(response.status.code)", "http.duration": "\(ContinuousClock.now - start)",
            ]
        )
        return response
    }

    static func log(_ refusal: Refusal, _ request: Request, _ context: EdgeContext) {
        context.logger.log(
            level: refusal.isTrouble ? .error : .debug,
            "request refused",
            metadata: [
                "http.method": "\(request.method)", "http.path": "\(request.uri.path)",
                "http.status": "\(refusal.status)", "error.code": "\(refusal.error.code.rawValue)",
                "error.message": "\(refusal.error.message)", "error.cause": "\(refusal.cause ?? "")",
            ]
        )
    }
}
