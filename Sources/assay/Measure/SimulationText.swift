import Workflows

/// A simulation as a person reads it.
struct SimulationText {
    let simulation: JobSimulation
    /// Questions asked more often than this are named.
    let cap: Double

    init(_ simulation: JobSimulation, cap: Double) {
        self.simulation = simulation
        self.cap = cap
    }

    var text: String {
        let tests =
            (simulation.fixed.map { [("the kit", $0)] } ?? []) + (simulation.adaptive.map { [("adaptive", $0)] } ?? [])
        var columns = Columns()
        func add(_ head: String, _ value: (TestSimulation) -> String) {
            columns.add([head] + tests.map { value($0.1) })
        }
        func percent(_ share: Double) -> String { "\(Figures.text(100 * share, 1)) %" }
        columns.add(["\(simulation.candidates) candidates"] + tests.map(\.0))
        add("questions to choose from") { "\($0.questions)" }
        add("questions asked") {
            let mean = Figures.text($0.meanLength, 1)
            return $0.lengths.count > 1 ? "\(mean) (\($0.shortTenth) to \($0.longTenth))" : mean
        }
        add("minutes, as authors estimate") { Figures.text($0.meanMinutes, 0) }
        add("standard error") { Figures.text($0.meanStandardError, 2) }
        add("error of the ability (RMSE)") { Figures.text($0.rootMeanSquareError, 2) }
        add("95 % intervals that hold") { percent($0.coverage) }
        add("most probable level is right") { percent($0.rightLevel) }
        add("a level has probability 0.8") { percent($0.stated) }
        add("… and is right") { percent($0.statedRight) }
        for (place, level) in (tests.first?.1.levels ?? []).enumerated() {
            add("\(level.level): called junior, middle, senior") {
                $0.levels[place].called.map { percent($0) }.joined(separator: " ")
            }
        }
        let cuts = simulation.basis.cuts.map { Figures.text($0, 2) }
        var lines = [
            simulation.title, "", columns.text, "",
            "Measured with \(simulation.basis.measured.words); middle begins at \(cuts[0]), senior at \(cuts[1]).",
        ]
        for sentence in [simulation.assumed, simulation.overtime].compactMap(\.self) { lines += ["", sentence] }
        if let adaptive = simulation.adaptive {
            if simulation.explained > 0 {
                lines.append("")
                lines.append(
                    "The adaptive test's figures are without the kit's explained questions (\(simulation.explained)).")
            }
            let stops = adaptive.stops.sorted { $0.value > $1.value }.map {
                "\(percent($0.value)): \(JobSimulation.words(ofStop: $0.key))"
            }
            lines += ["", "Why the adaptive test ended: \(stops.joined(separator: "; "))."]
            if adaptive.topics.count > 1 {
                var table = Columns()
                table.add(["topics", "wanted", "asked", "candidates without one"])
                for topic in adaptive.topics {
                    table.add(
                        [topic.topic, percent(topic.wanted), percent(topic.asked), percent(topic.without)])
                }
                lines += ["", table.text, ""]
            }
            let over = adaptive.exposure.filter { $0.share > cap }
            if over.isEmpty || cap >= 1 {
                lines.append(
                    cap >= 1
                        ? "The cap of 100 % holds nothing back."
                        : "No question is asked of more than \(percent(cap)) of candidates.")
            } else {
                let remedy =
                    simulation.cap == nil
                    ? "--cap keeps them rarer" : "the cap; more questions on their topics would spread it"
                lines.append("Asked of more than \(percent(cap)) of candidates (\(remedy)):")
                lines += over.prefix(12).map { "  \($0.question)  \(percent($0.share))" }
                if over.count > 12 { lines.append("  and \(over.count - 12) more") }
            }
            let never = adaptive.exposure.filter { $0.share == 0 }.map(\.question)
            if !never.isEmpty { lines.append("Never asked: \(never.joined(separator: ", "))") }
        }
        return lines.joined(separator: "\n")
    }
}
