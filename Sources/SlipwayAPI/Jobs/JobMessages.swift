package import SlipwayModel

/// `POST /v1/apps/{app}/jobs`: asks for a build by a runner.
package struct BuildRequest: Sendable, Hashable, Codable {
    /// A branch, a tag, or a commit by all or the first of its digits; without it the app's own branch.
    package var target: String?

    package init(target: String? = nil) { self.target = target }
}

/// `GET /v1/jobs/{job}/logs`.
package struct JobLogPage: Sendable, Hashable, Codable {
    package var lines: [JobLine]
    /// Ask again with `?after=` this.
    package var next: Int64
    /// No line will follow: the job has ended and all its lines were given.
    package var finished: Bool

    package init(lines: [JobLine], next: Int64, finished: Bool) {
        self.lines = lines
        self.next = next
        self.finished = finished
    }
}
