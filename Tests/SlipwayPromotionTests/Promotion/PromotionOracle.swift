import SlipwayModel
import SlipwayPromotion

/// The rules of promotions once more, each written as plainly as can be, for one build at a time.
///
/// Zones are left out: it reads all times as UTC.
struct PromotionOracle {
    let snapshot: PromotionSnapshot
    let now: Timestamp

    /// The places of all builds that no rule forbids, newest first.
    var allowed: [Int] {
        guard snapshot.policy.source != .manual, snapshot.open.isEmpty, !isHeldByHistory, !isLocked, !isClosed,
            snapshot.held == nil, snapshot.stopped == nil, snapshot.judging == nil, snapshot.hasHosts
        else { return [] }
        let fit = fitting.filter { isDeparting($0) && isSmall($0) && isApproved($0) }
        guard snapshot.policy.queue == .oneByOne else { return fit }
        return fit.filter { $0 == onTrain.last && !isBehindWaiting($0) }
    }

    /// What `max-commits`, approvals and the train do not forbid as such.
    var fitting: [Int] { newer.filter(isGood) }

    private var onTrain: [Int] { fitting.filter(isDeparting) }

    private var newer: Range<Int> {
        guard let serving = snapshot.serving else { return snapshot.builds.indices }
        return 0..<(snapshot.builds.firstIndex { $0.build.id == serving.basis } ?? 0)
    }

    private func isGood(_ place: Int) -> Bool {
        let build = snapshot.builds[place]
        let isBlocked = snapshot.builds[place..<newer.upperBound]
            .contains { if case .blocking = $0.statuses { true } else { false } }
        let isFixed = (snapshot.serving?.picks ?? []).isSubset(of: commits(place))
        return isFixed && build.bad == nil && build.statuses == .green && !isBlocked && ready(place) != nil
            && !isSpoiled(build)
    }

    private func ready(_ place: Int) -> Timestamp? {
        let build = snapshot.builds[place]
        return snapshot.policy.source == .after(Shop.staging) ? snapshot.accepted[build.build.id] : build.publishedAt
    }

    private func isSpoiled(_ build: PromotionCandidate) -> Bool {
        for deployment in snapshot.ended where deployment.kind != .restart && deployment.kind != .stop {
            if deployment.kind == .rollback {
                if deployment.previousBuild == build.build { return true }
            } else if deployment.build == build.build {
                return deployment.status != .succeeded
            }
        }
        return false
    }

    private var isHeldByHistory: Bool {
        let resumed = snapshot.resumedAt ?? Timestamp(milliseconds: 0)
        let after = snapshot.ended.filter { ($0.finishedAt ?? now) > resumed }
        if after.contains(where: { $0.kind == .rollback }) { return true }
        let newest = snapshot.ended.first { $0.kind != .restart }
        return newest?.kind == .stop && (newest?.finishedAt ?? now) > resumed
    }

    private var isLocked: Bool {
        snapshot.locks.contains { lock in
            let isOurs = [.everything, .app(Shop.prod.app), .stage(Shop.prod)].contains(lock.scope)
            return isOurs && (lock.expiresAt.map { now < $0 } ?? true)
        }
    }

    private func lifts(_ rule: PromotionOverride.Rule) -> Bool {
        snapshot.overrides.contains { $0.reason == "outage" && now < $0.expiresAt && $0.rules.contains(rule) }
    }

    private var isClosed: Bool {
        let minute = Int(now.milliseconds / 60_000 % 1440)
        let day = Int(now.milliseconds / 86_400_000 + 4) % 7
        let isOpen =
            snapshot.policy.windows.isEmpty
            || snapshot.policy.windows.contains { window in
                let days = window.days.map(\.number)
                if window.closes > window.opens {
                    return days.contains(day) && window.opens <= minute && minute < window.closes
                }
                return days.contains(day) && minute >= window.opens
                    || days.contains((day + 6) % 7) && minute < window.closes
            }
        let isFrozen = snapshot.policy.freezes.contains { freeze in
            guard case .moment(let from) = freeze.from, case .moment(let until) = freeze.until else { return true }
            return from <= now && now < until
        }
        return (!isOpen && !lifts(.window)) || (isFrozen && !lifts(.freeze))
    }

    private func isDeparting(_ place: Int) -> Bool {
        guard let train = snapshot.policy.train, let due = departure(train) else {
            return snapshot.policy.train == nil || lifts(.train)
        }
        let boards = fitting.contains { (ready($0) ?? now) <= due }
        return boards ? (ready(place) ?? now) <= due : lifts(.train)
    }

    /// The last minute at which the train left, within the grace and after the last departure.
    private func departure(_ train: CronSchedule) -> Timestamp? {
        var minute = now.milliseconds / 60_000
        while minute * 60_000 >= (now - snapshot.policy.grace).milliseconds {
            let moment = Timestamp(milliseconds: minute * 60_000)
            if let departed = snapshot.departed, moment <= departed { return nil }
            let clock = UInt64(minute % 1440)
            let date = CivilDate(daysSince1970: minute / 1440)
            if train.minutes >> (clock % 60) & 1 == 1, train.hours >> (clock / 60) & 1 == 1, train.includes(date) {
                return moment
            }
            minute -= 1
        }
        return nil
    }

    func commits(_ place: Int) -> [CommitID] { snapshot.builds[place..<newer.upperBound].flatMap(\.commits) }

    private func isSmall(_ place: Int) -> Bool {
        guard let most = snapshot.policy.maxCommits, snapshot.serving != nil else { return true }
        return commits(place).count <= most || lifts(.maxCommits)
    }

    private func isApproved(_ place: Int) -> Bool {
        let authors = Set(snapshot.builds[place..<newer.upperBound].flatMap(\.authors))
        let good = snapshot.approvals.filter { approval in
            let age = now - approval.at
            let isFresh = age < .minutes(20) || (approval.usedAt != nil && age < .hours(4))
            return isFresh && approval.commits == Set(commits(place)) && approval.approver != "slipway"
                && !authors.contains(approval.approver)
        }
        return Set(good.map(\.approver)).count >= snapshot.policy.approvals || lifts(.approvals)
    }

    private func isBehindWaiting(_ place: Int) -> Bool {
        ((place + 1)..<max(place + 1, newer.upperBound))
            .contains { older in
                guard snapshot.builds[older].bad == nil, ready(older) != nil else { return false }
                if case .waiting = snapshot.builds[older].statuses { return true }
                return false
            }
    }
}
