import SlipwayModel

extension World {
    func planFaults() {
        for _ in 0..<scenario.timedFaults {
            let host = Int(chance.between(0, Int64(hosts.count - 1)))
            let fault = chance.pick([
                Fault.serverCrash, .agentCrash(host: host), .cutToServer(host: host), .cutFromServer(host: host),
                .cut(host: host), .reboot(host: host), .death(host: host),
            ])
            let last = scenario.faultsEnd.milliseconds - 1
            queue.put(.fault(fault), at: Timestamp(milliseconds: chance.between(4000, last)))
        }
    }

    func strike(_ fault: Fault) {
        note { "FAULT \(fault)" }
        switch fault {
        case .serverCrash: return crashServer()
        case .agentCrash(let host): return crashAgent(host)
        case .cutToServer(let host): network.cutToServer.insert(host)
        case .cutFromServer(let host): network.cutFromServer.insert(host)
        case .cut(let host):
            network.cutToServer.insert(host)
            network.cutFromServer.insert(host)
        case .reboot(let host):
            reboot(host)
            return queue.put(.agentStarts(host: host), at: after(chance.between(3000, 60_000)))
        case .death(let host):
            hosts[host].isDead = true
            reboot(host)
        }
        queue.put(.heals(fault), at: after(chance.between(2000, 160_000)))
    }

    func heal(_ fault: Fault) {
        note { "over: \(fault)" }
        switch fault {
        case .serverCrash, .agentCrash, .reboot: return
        case .cutToServer(let host): network.cutToServer.remove(host)
        case .cutFromServer(let host): network.cutFromServer.remove(host)
        case .cut(let host):
            network.cutToServer.remove(host)
            network.cutFromServer.remove(host)
        case .death(let host):
            hosts[host].isDead = false
            queue.put(.agentStarts(host: host), at: after(100))
        }
    }

    /// Ends every process; what `current` points to is started again with the machine.
    private func reboot(_ host: Int) {
        hosts[host].agent.isUp = false
        for stage in scenario.stages {
            hosts[host].stages[stage]?.process = nil
            let disk = hosts[host].stages[stage]
            if disk?.running != nil { hosts[host].stages[stage]?.running = disk?.current }
        }
    }

    /// From now on nothing goes wrong by itself.
    func endFaults() {
        note { "no more faults" }
        isChaotic = false
        network = SimulatedNetwork()
        startServer()
        for host in hosts.indices where !hosts[host].agent.isUp {
            hosts[host].isDead = false
            queue.put(.agentStarts(host: host), at: after(100))
        }
    }
}
