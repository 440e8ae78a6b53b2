/// One app with its stages, as the first page and `GET /v1/apps` show it.
package struct AppOverview: Sendable, Hashable, Codable {
    package struct Stage: Sendable, Hashable, Codable {
        package var stage: StageName
        package var build: BuildReference?
        /// The first line of the serving commit.
        package var subject: String?
        package var deployment: DeploymentSummary?
        /// All hosts of the stage, and those that serve `build`.
        package var hosts: Int
        package var current: Int
        /// Hosts whose agent is silent.
        package var unreachable: Int
        package var queued: Int
        /// Why nothing starts here until a person resumes the stage.
        package var held: StageHold?
        /// What the next promotion, or the acceptance of what serves, waits for.
        package var waits: [WhyAnswer.Reason]

        package init(
            stage: StageName,
            build: BuildReference?,
            subject: String?,
            deployment: DeploymentSummary?,
            hosts: Int,
            current: Int,
            unreachable: Int,
            queued: Int,
            held: StageHold? = nil,
            waits: [WhyAnswer.Reason] = []
        ) {
            self.stage = stage
            self.build = build
            self.subject = subject
            self.deployment = deployment
            self.hosts = hosts
            self.current = current
            self.unreachable = unreachable
            self.queued = queued
            self.held = held
            self.waits = waits
        }
    }

    package var app: AppName
    package var owner: String?
    package var stages: [Stage]

    package init(app: AppName, owner: String?, stages: [Stage]) {
        self.app = app
        self.owner = owner
        self.stages = stages
    }
}
