import SlipwayModel
import SlipwayTesting
import Testing

@Suite struct NumberedIDTests {
    @Test func `a number is read as it is written`() throws {
        #expect(try DeploymentID("d42").number == 42)
        #expect("\(JobID(number: 7))" == "j7")
        #expect(DeploymentID(number: 9) < DeploymentID(number: 10))
    }

    @Test(arguments: ["", "d", "42", "j42", "d042", "d+42", "d0", "d-1", "d42 ", "d99999999999999999999"])
    func `anything else is refused with what is right`(text: String) {
        let error = #expect(throws: SlipwayError.self) { try DeploymentID(text) }
        #expect(error?.message == "'\(text)' is not a deployment: they are named like d42")
    }
}
