import SlipwayModel

extension JobEnding {
    /// A hotfix was built: its stage is to be deployed with it.
    func hotfixed(_ job: Job, _ work: inout Work) throws {}
}
