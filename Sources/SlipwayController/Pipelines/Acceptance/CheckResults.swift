import SlipwayModel
import SlipwayStore

/// Takes in what runners found, and what did not come from outside in time.
struct CheckResults {
    let acceptance: Acceptance

    func collect(_ work: inout Work) throws {
        for record in try work.rows.checks(of: acceptance.deployment) where record.state == .waiting {
            if let ended = try record.job.map({ try ended(record, $0, work.rows) }) ?? overdue(record, work.now) {
                try work.keep(ended, of: acceptance)
            }
        }
    }

    private func ended(_ record: CheckRecord, _ id: JobID, _ rows: any Transaction) throws -> CheckRecord? {
        guard let job = try rows.job(id), [.succeeded, .failed].contains(job.status) else { return nil }
        var record = record
        record.state = job.status == .succeeded ? .passed : .failed
        record.note = job.statusReason
        record.by = job.runner
        record.endedAt = job.finishedAt
        return record
    }

    private func overdue(_ record: CheckRecord, _ now: Timestamp) -> CheckRecord? {
        guard let check = acceptance.policy.checks.first(where: { $0.name == record.name }),
            record.askedAt + check.timeout <= now
        else { return nil }
        var record = record
        record.state = .failed
        record.note = "no answer came within \(check.timeout)"
        record.endedAt = now
        return record
    }
}

extension Work {
    /// Writes the answer to a check, and tells of it.
    mutating func keep(_ record: CheckRecord, of acceptance: Acceptance) throws {
        try rows.save(record)
        var subject = Subject(
            app: acceptance.stage.app,
            stage: acceptance.stage,
            deployment: acceptance.deployment,
            build: acceptance.build,
            data: ["check": record.name]
        )
        if let job = record.job { subject.data["job"] = "\(job)" }
        if let url = record.url { subject.data["url"] = url }
        let verb = record.state == .passed ? "passed" : "failed"
        // One line in lists; the whole evidence is with the check.
        let note = record.note.split(whereSeparator: \.isNewline).joined(separator: " ")
        try self.record(
            record.state == .passed ? .checkPassed : .checkFailed,
            by: record.by ?? Event.machine,
            "check \(record.name) of \(acceptance.deployment) \(verb): \(note)",
            about: subject
        )
    }
}
