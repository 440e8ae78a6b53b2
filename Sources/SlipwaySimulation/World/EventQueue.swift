import SlipwayModel

/// What will happen, in the order of its time; of the same time, in the order in which it was put in.
struct EventQueue {
    private struct Entry {
        var time: Int64
        var serial: Int
        var happening: Happening

        func isBefore(_ other: Self) -> Bool { time < other.time || (time == other.time && serial < other.serial) }
    }

    private var heap: [Entry] = []
    private var serial = 0

    mutating func put(_ happening: Happening, at time: Timestamp) {
        serial += 1
        heap.append(Entry(time: time.milliseconds, serial: serial, happening: happening))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func take() -> (time: Timestamp, happening: Happening)? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (Timestamp(milliseconds: first.time), first.happening)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { return }
            let right = left + 1
            let least = right < heap.count && heap[right].isBefore(heap[left]) ? right : left
            guard heap[least].isBefore(heap[parent]) else { return }
            heap.swapAt(least, parent)
            parent = least
        }
    }
}
