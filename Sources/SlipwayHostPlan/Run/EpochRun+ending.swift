import SlipwayModel

extension EpochRun {
    mutating func succeeded(_ last: HostStep) -> [EpochAction] {
        guard history.rescue == nil else {
            return settled(.unhealthy, error: rescueEnd(nil), step: HostReport.rescueStep) + [.collect]
        }
        guard desired.desire == .activate else { return settled(.prepared, step: last.name) }
        return settled(.healthy, step: last.name) + [.collect] + watched(.healthy)
    }

    mutating func failed(_ reason: String) -> [EpochAction] {
        let step = steps.first?.name
        steps = []
        guard history.rescue == nil else {
            let problem = rescueEnd("\(step.map { "\($0): " } ?? "")\(reason)")
            return settled(.unhealthy, error: problem, step: step)
        }
        return settled(.unhealthy, error: reason, step: step) + [.collect] + watched(.unhealthy)
    }

    /// A record could not be made durable; nothing that relies on it is done.
    package mutating func recordFailed(_ reason: String) -> [EpochAction] {
        (steps, end, isWatching) = ([], .unhealthy, false)
        return [report(.unhealthy, step: toldStep, error: rescueEnd(reason)), .collect]
    }

    private mutating func watched(_ status: Assignment.Status) -> [EpochAction] {
        let watch = watch(after: status, hasSwitched: hasSwitched)
        isWatching = !watch.isEmpty
        return watch
    }

    mutating func settled(
        _ status: Assignment.Status,
        error: String? = nil,
        step: String? = nil
    ) -> [EpochAction] {
        end = status
        let record = recorded(
            .epochEnded(status: status, error: error, bytesFetched: bytesFetched, sequence: sequence + 1)
        )
        return [record, .observe, report(status, step: step, error: error)]
    }

    mutating func recorded(_ record: StageRecord) -> EpochAction {
        history.apply(record)
        return .append(record)
    }

    mutating func report(_ status: Assignment.Status, step: String?, error: String? = nil) -> EpochAction {
        sequence += 1
        return .report(
            HostReport(
                stage: desired.stage,
                deployment: desired.deployment,
                epoch: desired.epoch,
                sequence: sequence,
                status: status,
                step: step,
                error: error,
                bytesFetched: bytesFetched
            )
        )
    }
}
