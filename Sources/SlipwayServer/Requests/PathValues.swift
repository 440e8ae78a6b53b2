import SlipwayAPI
import SlipwayModel

/// The values that a request's path has for the parameters of its route.
struct PathValues: Sendable, Equatable {
    private let values: [String: String]

    /// - Throws: `invalid_input` for a value whose escapes are none.
    init(_ route: Route, raw: (String) -> String?) throws(SlipwayError) {
        var values: [String: String] = [:]
        for name in route.parameters {
            guard let value = raw(name)?.percentDecoded() else {
                throw SlipwayError(.invalidInput, "the path's {\(name)} has an escape that is none")
            }
            values[name] = value
        }
        self.values = values
    }

    func text(_ name: String) -> String { values[name] ?? "" }

    func app() throws(SlipwayError) -> AppName { try AppName(text("app")) }
    func stage() throws(SlipwayError) -> StageName { try StageName(text("stage")) }
    func stageKey() throws(SlipwayError) -> StageKey { StageKey(app: try app(), stage: try stage()) }
    func host() throws(SlipwayError) -> HostName { try HostName(text("host")) }
    func job() throws(SlipwayError) -> JobID { try JobID(text("job")) }
    func deployment() throws(SlipwayError) -> DeploymentID { try DeploymentID(text("deployment")) }

    /// The app and the stage that the path names, if its route has them.
    func place() throws(SlipwayError) -> (app: AppName?, stage: StageName?) {
        (values["app"] == nil ? nil : try app(), values["stage"] == nil ? nil : try stage())
    }
}
