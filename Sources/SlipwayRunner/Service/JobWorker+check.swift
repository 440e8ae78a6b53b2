import SlipwayModel

extension JobWorker {
    /// Runs a check's command in a checkout, or asks its address.
    func check(
        _ source: SourceSpec?,
        _ check: AcceptancePolicy.Check,
        _ commit: CommitID,
        _ variables: [String: String],
        onCheckout: @escaping @Sendable () -> Void
    ) async throws -> JobOutcome {
        if let address = check.http {
            onCheckout()
            return try await HTTPCheck(address: address, timeout: check.timeout).ask { log.add($0) }
        }
        guard let command = check.run, !command.argv.isEmpty else {
            return .failed("the check \(NameRule.quote(check.name)) has neither a command nor an address")
        }
        guard let source else {
            return .failed("the app names no 'source', so there is no checkout to run \(NameRule.quote(check.name)) in")
        }
        return try await TemporaryTree.with(in: folder.work) { workspace in
            let (checkout, scratch) = ("\(workspace)/checkout", "\(workspace)/tmp")
            try Workspace.makeFolders(checkout, scratch)
            let commit = try await Checkout(
                address: GitAddress(source.git),
                folder: checkout,
                base: settings.base,
                environment: environment
            ).make(commit.rawValue)
            log.add("checked out \(commit.id.short)")
            onCheckout()
            let own = BuildEnvironment.plain(own: settings.environment, temporaryFolder: scratch)
            let run = CommandCheck(
                command: command,
                folder: checkout,
                environment: own.merging(variables) { $1 },
                timeout: check.timeout
            )
            return try await run.run { log.add($0) }
        }
    }
}
