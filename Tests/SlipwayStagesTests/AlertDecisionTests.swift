import SlipwayModel
import SlipwayStages
import Testing

struct AlertDecisionTests {
    private static let start = Timestamp(milliseconds: 1_790_000_000_000)

    private func deployment(
        _ status: Deployment.Status = .succeeded,
        kind: Deployment.Kind = .regular
    ) -> Deployment {
        Deployment(
            id: DeploymentID(number: 4),
            stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod")),
            kind: kind,
            build: nil,
            status: status,
            actor: "alice",
            createdAt: Self.start - .minutes(1),
            startedAt: Self.start,
            finishedAt: status.isTerminal ? Self.start + .minutes(10) : nil
        )
    }

    private func alert(_ status: Alert.Status = .firing, after: Interval = .minutes(5)) -> Alert {
        Alert(status: status, labels: ["alertname": "Errors"], startsAt: Self.start + after, fingerprint: "f")
    }

    private func verdict(
        _ newest: Deployment?,
        _ policy: AlertPolicy? = AlertPolicy(),
        on alert: Alert? = nil,
        acted: Bool = false,
        at minutes: Int64 = 12
    ) -> AlertDecision.Verdict {
        AlertDecision(policy: policy, newest: newest, hasActed: acted)
            .verdict(on: alert ?? self.alert(), now: Self.start + .minutes(minutes))
    }

    @Test(
        arguments: [Deployment.Kind.regular, .hotfix],
        [Deployment.Status.running, .paused, .succeeded, .failed, .cancelled]
    )
    func `an alert undoes what runs, or ended within the window`(_ kind: Deployment.Kind, _ status: Deployment.Status) {
        let newest = deployment(status, kind: kind)
        #expect(verdict(newest) == .revert(newest))
    }

    @Test func `to pause is possible only while something runs`() {
        let policy = AlertPolicy(action: .pause)
        let running = deployment(.running)
        #expect(verdict(running, policy) == .pause(running))
        #expect(verdict(deployment(.paused), policy) == .note("d4 is paused already"))
        #expect(verdict(deployment(), policy) == .note("d4 has ended, so nothing runs to be paused"))
    }

    @Test func `a restart is paused, for there is no build to go back from`() {
        let running = deployment(.running, kind: .restart)
        #expect(verdict(running) == .pause(running))
        #expect(
            verdict(deployment(kind: .restart))
                == .note("d4 was a restart, which brought no build to go back from")
        )
    }

    @Test func `the window counts from the deployment's end, its last moment included`() {
        let newest = deployment()
        #expect(verdict(newest, at: 40) == .revert(newest))
        #expect(verdict(newest, at: 41) == .note("d4 ended more than 30m ago"))
    }

    @Test func `an alert that began before the deployment is not its fault`() {
        let early = alert(after: .zero - .seconds(1))
        #expect(verdict(deployment(), on: early) == .note("it began before d4, which cannot be its cause"))
        let newest = deployment()
        #expect(verdict(newest, on: alert(after: .zero)) == .revert(newest))
    }

    @Test func `nothing is done twice, to a way back, or without being told to`() {
        #expect(verdict(deployment(), acted: true) == .note("an alert has acted on d4 already"))
        #expect(verdict(deployment(.running, kind: .rollback)) == .note("d4 goes back already"))
        #expect(verdict(deployment(), nil) == .note("the stage has no 'alerts' that say what to do"))
        let none = AlertPolicy(action: .none)
        #expect(verdict(deployment(), none) == .note("the stage's 'alerts' say that nothing is done"))
        #expect(verdict(nil) == .note("nothing was ever deployed to the stage"))
        #expect(verdict(deployment(), on: alert(.resolved)) == .note("it is over"))
    }
}
