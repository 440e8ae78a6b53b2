import SlipwayAPI
import SlipwayModel
import Synchronization

/// Does one job: whatever happens becomes an outcome.
struct JobWorker: Sendable {
    let server: any JobServer
    let settings: RunnerSettings
    let folder: RunnerFolder
    let log: JobLog

    /// What hides the secrets of a job's lines.
    static func mask(of job: Job, _ settings: RunnerSettings) -> SecretMask {
        let mask = SecretMask(settings.secrets)
        return job.work.source.map { mask.with(address: $0.git) } ?? mask
    }

    func work(_ job: Job) async -> JobOutcome {
        // Trouble before a checkout is there is not the commit's fault.
        let hasBegun = Mutex(false)
        do {
            return switch job.work {
            case .scan(let source, let known): .scanned(try await scan(job.app, source, known))
            case .build(let source, let build, let commit, let ref):
                .built(try await self.build(job.app, source, build, commit, ref) { hasBegun.withLock { $0 = true } })
            case .check(let source, let check, let commit, let variables):
                try await self.check(source, check, commit, variables) { hasBegun.withLock { $0 = true } }
            case .hotfix: try await hotfix(job) { hasBegun.withLock { $0 = true } }
            }
        } catch let error as SlipwayError {
            return Self.outcome(of: error, hasBegun: hasBegun.withLock(\.self))
        } catch {
            return .broken("\(error)")
        }
    }

    private static func outcome(of error: SlipwayError, hasBegun: Bool) -> JobOutcome {
        let momentary: Set<ErrorCode> = hasBegun ? [.unavailable] : [.unavailable, .commandFailed, .timedOut]
        return momentary.contains(error.code) ? .broken("\(error)") : .failed("\(error)")
    }

    private func scan(_ app: AppName, _ source: SourceSpec, _ known: [CommitID]) async throws -> BranchUpdate {
        try await BranchScan(
            app: app,
            source: source,
            mirrors: folder.mirrors,
            base: settings.base,
            environment: environment
        ).run(known: known)
    }

    private func build(
        _ app: AppName,
        _ source: SourceSpec,
        _ build: BuildSpec,
        _ commit: CommitID?,
        _ ref: String?,
        onCheckout: @escaping @Sendable () -> Void
    ) async throws -> BuildID {
        let builder = AppBuilder(server: PatientServer(server: server), environment: environment, base: settings.base)
        let plan = try BuildPlan(app: app, source: source, build: build, commit: commit, ref: ref)
        return try await builder.build(plan) { progress in
            if case .checkedOut = progress { onCheckout() }
            if let line = progress.line { log.add(line) }
        }.build.id
    }

    /// The environment in which git and commands are found; what they leave is in the runner's own folder.
    var environment: [String: String] { settings.environment.merging(["TMPDIR": folder.work]) { $1 } }
}

extension JobWork {
    /// Where the commits come from.
    var source: SourceSpec? {
        switch self {
        case .scan(let source, _), .build(let source, _, _, _), .hotfix(let source, _, _, _, _): source
        case .check(let source, _, _, _): source
        }
    }
}

extension BuildProgress {
    /// What a job's log says of it.
    var line: String? {
        switch self {
        case .checkedOut(let commit): "checked out \(commit.id.short)\(commit.subject.map { ": \($0)" } ?? "")"
        case .picked(let commit): "picked \(commit.id.short)\(commit.subject.map { ": \($0)" } ?? "")"
        case .building(let command): "$ \(command.shown)"
        case .line(let line): line
        case .publishing(let files, let size, let new):
            "publishing \(files) files, \(size) bytes, \(new) objects that the server lacks"
        case .sent: nil
        case .retrying(let reason): "the upload is tried again: \(reason)"
        }
    }
}
