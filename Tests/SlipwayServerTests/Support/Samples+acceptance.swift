import SlipwayModel

extension Samples {
    static func acceptance(full: Bool = true) throws -> AcceptanceReport {
        let check = CheckRecord(
            deployment: deploymentID,
            name: "smoke",
            job: full ? JobID(number: 5) : nil,
            evidence: full ? "log" : nil,
            url: full ? "https://ci/1" : nil,
            by: full ? "runner" : nil,
            askedAt: start,
            endedAt: full ? start : nil
        )
        let record = GateRecord(
            deployment: deploymentID,
            gate: "p95",
            round: "wave 1",
            at: start,
            verdict: .passed,
            note: "the value is 1",
            by: full ? "alice" : nil
        )
        return AcceptanceReport(
            deployment: try deployment(full: full),
            acceptance: full ? try verdict() : nil,
            checks: [check],
            gates: [record],
            watch: full
                ? Watch(deployment: deploymentID, stage: key, beganAt: start, until: start, endedAt: start) : nil,
            reasons: [WhyAnswer.Reason(what: "it bakes", endedBy: full ? "time" : nil, since: full ? start : nil)]
        )
    }

    private static func verdict() throws -> Acceptance {
        Acceptance(
            deployment: deploymentID,
            stage: key,
            build: try reference(),
            policy: try spec().stages[0].acceptance ?? AcceptancePolicy(),
            beganAt: start,
            endedAt: start
        )
    }
}
