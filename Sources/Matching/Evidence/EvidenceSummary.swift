/// What the items that show a requirement come to, gathered in one pass: with many CVs this is where the time goes.
struct EvidenceSummary {
    private let cv: CVEvidence
    /// Where in the CV's items: claimed ones of jobs and projects, other claimed ones, those that are not claimed.
    private var work: [Int32] = []
    private var elsewhere: [Int32] = []
    private var unclaimed: [Int32] = []
    /// Lines with an item.
    private(set) var lines = 0
    private(set) var isDenied = false
    /// A claimed item names a skill that was asked for, not one below it.
    private(set) var isNamedItself = false
    /// Of claimed items in jobs and projects.
    private(set) var dates: [DateSpan] = []

    /// - Parameter places: places in the CV's items, each once.
    init(_ places: [Int32], of cv: CVEvidence, skills: [Int]) {
        self.cv = cv
        var seen: Set<Int> = []
        for place in places {
            cv.items.withUnsafeBufferPointer { items in
                add(place, items[Int(place)], skills: skills, seen: &seen)
            }
        }
        lines = seen.count
    }

    private mutating func add(_ place: Int32, _ item: borrowing CVEvidence.Item, skills: [Int], seen: inout Set<Int>) {
        seen.insert(item.line)
        guard item.stance == .claimed else {
            if item.stance == .denied { isDenied = true }
            unclaimed.append(place)
            return
        }
        if !isNamedItself, skills.contains(item.place) { isNamedItself = true }
        guard item.section == .experience || item.section == .projects else {
            elsewhere.append(place)
            return
        }
        work.append(place)
        if let span = item.dates, dates.last != span { dates.append(span) }
    }

    var count: Int { work.count + elsewhere.count + unclaimed.count }
    var claimed: Int { work.count + elsewhere.count }
    var isWork: Bool { !work.isEmpty }

    /// One item a line: of work first, then others; what is not claimed only where nothing is.
    func strongest(_ most: Int) -> [CVEvidence.Item] {
        var chosen: [CVEvidence.Item] = []
        for place in claimed > 0 ? work + elsewhere : unclaimed {
            let item = cv.items[Int(place)]
            guard !chosen.contains(where: { $0.line == item.line }) else { continue }
            chosen.append(item)
            if chosen.count == most { break }
        }
        return chosen
    }
}
