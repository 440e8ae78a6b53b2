import Hummingbird
import SlipwayAPI
import SlipwayController
import SlipwayModel

extension RouteHandlers {
    func answerHost(_ call: RouteCall) async throws -> Response {
        switch call.route {
        case .listHosts: return try .json(await controlPlane.hosts())
        case .showHost: return try .json(await controlPlane.host(call.path.host()))
        default:
            try await controlPlane.removeHost(call.path.host(), by: call.actor)
            return .nothing
        }
    }

    /// A stream of events as they happen, or a list with `format=json`: the newest, or those past `after`.
    func events(_ call: RouteCall) async throws -> Response {
        let query = call.query
        let filter = EventFilter(
            app: try query.value("app") { text throws(SlipwayError) in try AppName(text) },
            stage: try query.value("stage") { text throws(SlipwayError) in try StageName(text) },
            deployment: try query.value("deployment") { text throws(SlipwayError) in try DeploymentID(text) },
            host: try query.value("host") { text throws(SlipwayError) in try HostName(text) }
        )
        let (after, limit) = (try query.number("after"), try query.limit())
        switch query.text("format") {
        case nil: return try await stream(call, filter, after: after)
        case "json":
            guard let after else { return try .json(await controlPlane.latestEvents(filter: filter, limit: limit)) }
            return try .json(await controlPlane.events(after: after, filter: filter, limit: limit, wait: .zero))
        case let format?:
            throw SlipwayError(
                .invalidInput,
                "the parameter 'format' is wrong: \(NameRule.quote(format)) is not 'json'; leave it out for a stream",
                metadata: ["parameter": "format"]
            )
        }
    }

    /// Goes on after what the client saw last; a client that says nothing sees what happens from now on.
    private func stream(_ call: RouteCall, _ filter: EventFilter, after: Int64?) async throws -> Response {
        let lastSeen = call.request.headers[EventStream.lastEventID].flatMap { Int64($0) }
        let start: Int64
        if let known = lastSeen ?? after {
            start = known
        } else {
            start = try await controlPlane.latestEvents(filter: EventFilter(), limit: 1).first?.sequence ?? 0
        }
        let gate = Gatekeeper(controlPlane: controlPlane)
        return EventStream(
            controlPlane: controlPlane,
            filter: filter,
            keepAlive: keepAlive,
            recheck: { _ = try await gate.admit(call.request, to: call.route, at: call.path) }
        ).response(after: start)
    }
}
