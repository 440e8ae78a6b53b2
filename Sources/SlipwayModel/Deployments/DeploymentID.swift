/// Names a deployment: `d` and a number that grows by one with every deployment of the installation.
package struct DeploymentID: NumberedID {
    package static let letter = "d"
    package static let subject = "deployment"
    package let number: Int64
    package init(number: Int64) { self.number = number }
}
