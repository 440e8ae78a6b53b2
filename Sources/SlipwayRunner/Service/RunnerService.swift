import SlipwayModel

/// `slipway runner`: takes jobs from a server and does them, until it is told to end.
package struct RunnerService: Sendable {
    let server: any JobServer
    let settings: RunnerSettings
    let notice: RunnerNotice

    package init(server: any JobServer, settings: RunnerSettings, notice: @escaping RunnerNotice) {
        self.server = server
        self.settings = settings
        self.notice = notice
    }

    /// Works until the gate is closed, and then until every job was ended or given back.
    ///
    /// - Throws: what no waiting mends: a token that is not good, a folder that cannot be used.
    package func run(_ gate: RunnerGate) async throws {
        let folder = try RunnerFolder(settings.folder)
        let works = Set(Job.Kind.allCases).subtracting([.scan])
        try await withThrowingTaskGroup(of: Void.self) { group in
            // A long build keeps no branch waiting: looking at branches has a place of its own.
            for kinds in [Set([Job.Kind.scan])] + Array(repeating: works, count: settings.capacity) {
                let lane = RunnerLane(
                    server: server,
                    settings: settings,
                    folder: folder,
                    kinds: kinds,
                    gate: gate,
                    notice: notice
                )
                group.addTask { try await lane.run() }
            }
            do {
                try await group.waitForAll()
            } catch {
                gate.close()
                throw error
            }
        }
    }
}
