import SlipwayModel

extension EpochRun {
    mutating func succeeded(_ last: HostStep) -> [EpochAction] {
        guard desired.desire == .activate else { return settled(.prepared, step: last.name) }
        return settled(.healthy, step: last.name) + [.collect]
    }

    mutating func failed(_ reason: String) -> [EpochAction] {
        let step = steps.first?.name
        steps = []
        return settled(.unhealthy, error: reason, step: step)
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
