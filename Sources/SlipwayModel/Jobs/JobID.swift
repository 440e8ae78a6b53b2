/// Names a job: `j` and a number that grows by one with every job of the installation.
package struct JobID: NumberedID {
    package static let letter = "j"
    package static let subject = "job"
    package let number: Int64
    package init(number: Int64) { self.number = number }
}
