import FoundationEssentials
import SlipwayModel
import Testing

@testable import SlipwayController

struct HookSignatureTests {
    /// The example of GitHub's documentation of webhooks.
    private let secret = Redacted("It's a Secret to Everybody")
    private let body = Data("Hello, World!".utf8)
    private let good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"

    private func isGood(_ proof: String?, _ body: Data? = nil, secret: Redacted<String>? = nil) -> Bool {
        HookSignature.isGood(proof, of: body ?? self.body, secret: secret ?? self.secret, by: .github)
    }

    @Test func `the published example is good`() {
        #expect(isGood(good))
        #expect(isGood("sha256=" + good.dropFirst(7).uppercased()))
    }

    @Test func `no proof, another one, another body and another secret are not`() {
        #expect(!isGood(nil) && !isGood("") && !isGood("sha256=") && !isGood(String(good.dropLast(2))))
        #expect(!isGood("sha1=" + good.dropFirst(7)) && !isGood(String(good.dropFirst(7))))
        #expect(!isGood(good.replacing("7571", with: "7570")) && !isGood(good.replacing("7571", with: "zz71")))
        #expect(!isGood(good, Data("Hello, World?".utf8)) && !isGood(good, Data()))
        #expect(!isGood(good, secret: Redacted("it's a secret")) && !isGood(good, secret: Redacted("")))
    }

    @Test func `GitLab sends the secret itself, which counts for no other provider`() {
        func gitlab(_ proof: String?, secret: String = "täg") -> Bool {
            HookSignature.isGood(proof, of: body, secret: Redacted(secret), by: .gitlab)
        }
        #expect(gitlab("täg") && !gitlab("täg ") && !gitlab("") && !gitlab(nil) && !gitlab("", secret: ""))
        #expect(!isGood(secret.secret) && !gitlab(good, secret: secret.secret))
    }
}
