import SlipwayModel
import Testing

struct PrincipalTests {
    private let shop = AppName(unchecked: "shop")
    private let other = AppName(unchecked: "other")
    private let prod = StageName(unchecked: "prod")
    private let staging = StageName(unchecked: "staging")

    private func person(_ role: Role, app: AppName? = nil, stage: StageName? = nil) -> Principal {
        Principal(name: "alice", token: TokenID("t1"), scope: .person(role, app: app, stage: stage))
    }

    @Test func `each role includes those before it`() {
        #expect(person(.operator).may(.deployer, app: shop, stage: prod))
        #expect(!person(.deployer).may(.operator, app: shop, stage: prod))
    }

    @Test func `a token for one app or stage reaches no further`() {
        #expect(person(.deployer, app: shop).may(.deployer, app: shop, stage: prod))
        #expect(!person(.deployer, app: shop).may(.deployer, app: other, stage: prod))
        #expect(!person(.admin, app: shop).may(.admin))
        #expect(person(.deployer, app: shop, stage: prod).may(.deployer, app: shop, stage: prod))
        #expect(!person(.deployer, app: shop, stage: prod).may(.deployer, app: shop, stage: staging))
        #expect(!person(.deployer, app: shop, stage: prod).may(.deployer, app: shop))
    }

    @Test func `machines have no role`() {
        for scope: Principal.Scope in [.publish(nil), .join([]), .agent(HostName(unchecked: "h1"))] {
            #expect(!Principal(name: "m", token: TokenID("t"), scope: scope).may(.viewer))
        }
    }
}
