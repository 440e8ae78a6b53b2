import SlipwayRunner

/// Ends a runner in good order at the first signal, and at once at the second.
enum RunnerEnding {
    static func run(_ service: RunnerService) async throws {
        let gate = RunnerGate()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await service.run(gate)
                return true
            }
            group.addTask {
                for await _ in interruptions() {
                    guard !gate.isClosed else { break }
                    gate.close()
                }
                return false
            }
            defer { group.cancelAll() }
            // The second signal cancels what still goes on; it is given back, and then the service ends.
            while let hasEnded = try await group.next() {
                if hasEnded { return }
                group.cancelAll()
            }
        }
    }
}
