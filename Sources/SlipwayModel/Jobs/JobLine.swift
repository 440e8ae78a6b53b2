/// One line that a job's command wrote, or that its runner wrote about the job.
package struct JobLine: Sendable, Hashable, Codable {
    /// Given by the server; grows by one with every line of a job.
    ///
    /// Zero in a runner's report.
    package var sequence: Int64
    package var time: Timestamp
    /// One line without its end, control characters escaped, at most 4,096 bytes.
    package var text: String

    package init(sequence: Int64 = 0, time: Timestamp, text: String) {
        self.sequence = sequence
        self.time = time
        self.text = text
    }
}
