import SlipwayModel

extension Route {
    /// The routes of runners, and of people who look at their work.
    var jobShape: Shape {
        func post(_ path: String, _ access: Access, _ summary: String, query: [String] = []) -> Shape {
            Shape(method: .post, path: path, access: access, summary: summary, query: query)
        }
        func get(_ path: String, _ summary: String, query: [String] = []) -> Shape {
            Shape(method: .get, path: path, access: .person(.viewer), summary: summary, query: query)
        }
        return switch self {
        case .claimJob: post("/v1/runner/claims", .runner, "Take the next job (long poll)", query: ["wait"])
        case .reportJob:
            post("/v1/runner/jobs/{job}/reports", .runner, "Keep a job, and send what it wrote")
        case .finishJob: post("/v1/runner/jobs/{job}/result", .runner, "Say how a job ended")
        case .listJobs:
            get("/v1/apps/{app}/jobs", "What runners do and did for the app, newest first", query: ["limit"])
        case .requestBuild:
            post("/v1/apps/{app}/jobs", .person(.deployer), "Have a runner build a branch, tag or commit")
        case .showJob: get("/v1/jobs/{job}", "One job")
        case .jobLogs:
            get("/v1/jobs/{job}/logs", "What the job wrote, line by line", query: ["after", "limit", "wait"])
        default: post("/v1/apps/{app}/jobs/{job}/cancel", .person(.deployer), "Call a job off")
        }
    }
}
