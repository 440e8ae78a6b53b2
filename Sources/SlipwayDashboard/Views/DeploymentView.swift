import SlipwayModel

/// One deployment in the words of its template.
struct DeploymentView: Sendable {
    struct Moment: Sendable {
        /// `started`, `ended` or `asked for`.
        var verb: String
        var time: MomentWords
    }

    var deploymentID: String
    var what: String
    var toCommit: String?
    var isActive: Bool
    var statusWord: String
    var statusTone: String
    var statusReason: String?
    var personReason: String?
    /// Which deployment it undoes, and which undoes it.
    var relations: [String]
    var deployer: String
    var moment: Moment

    init(_ deployment: DeploymentSummary, now: Timestamp) {
        let mark = StatusMark(deployment.status)
        deploymentID = deployment.id.description
        what = deployment.kind.inWords(isRevert: deployment.revertOf != nil)
        toCommit = deployment.kind.bringsBuild ? deployment.build?.commit.short : nil
        isActive = Deployment.Status.active.contains(deployment.status)
        statusWord = mark.word
        statusTone = mark.tone
        statusReason = deployment.statusReason.isEmpty ? nil : deployment.statusReason
        personReason = deployment.reason
        relations = [
            deployment.revertOf.map { "It undoes \($0)." }, deployment.revertedBy.map { "\($0) undoes it." },
        ].compactMap(\.self)
        deployer = deployment.actor
        moment = Moment(deployment, now: now)
    }
}

extension DeploymentView.Moment {
    fileprivate init(_ deployment: DeploymentSummary, now: Timestamp) {
        if let finishedAt = deployment.finishedAt {
            self.init(verb: "ended", time: MomentWords(finishedAt, now: now))
        } else if let startedAt = deployment.startedAt {
            self.init(verb: "started", time: MomentWords(startedAt, now: now))
        } else {
            self.init(verb: "asked for", time: MomentWords(deployment.createdAt, now: now))
        }
    }
}

extension Deployment.Kind {
    fileprivate func inWords(isRevert: Bool) -> String {
        switch self {
        case .regular: "deployment"
        case .hotfix: "hotfix"
        case .rollback: isRevert ? "revert" : "rollback"
        case .restart: "restart"
        case .stop: "stop"
        }
    }

    /// Whether it changes what the hosts serve to some build.
    fileprivate var bringsBuild: Bool { [.regular, .hotfix, .rollback].contains(self) }
}
