import SlipwayAPI

/// How many bytes a request's body may have; more are refused before any of them is parsed.
enum BodyLimit {
    static let json = 1 << 20
    static let manifest = 64 << 20
    static let reports = 4 << 20
    static let hook = 5 << 20
    static let form = 16 << 10

    /// Of a route's JSON.
    ///
    /// `uploadObjects` has none: its body is a stream that is never held, and each object is limited by its receiver.
    static func of(_ route: Route) -> Int {
        switch route {
        case .publishBuild: manifest
        case .missingObjects, .agentObjects: manifest
        case .agentReports: reports
        case .reportJob, .finishJob: reports
        case .takeHook: hook
        default: json
        }
    }
}
