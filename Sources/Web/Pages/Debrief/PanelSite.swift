import Storage
import Workflows

// What the pages of interviewers and panels stand on.
extension Site {
    var scorecards: ScorecardStore { ScorecardStore(database: database) }
    var panelRecords: PanelStore { PanelStore(database: database) }
    var pads: PadStore { PadStore(database: database) }
    var combineEvidence: CombineEvidence {
        CombineEvidence(
            jobs: jobs, attempts: attempts, ratings: ratings, scorecards: scorecards, measurement: measurement,
            library: library)
    }
    var compareTogether: CompareTogether {
        CompareTogether(
            jobs: jobs, attempts: attempts, ratings: ratings, scorecards: scorecards, measurement: measurement,
            library: library)
    }
    var decide: Decide {
        Decide(
            interviews: interviews, panels: panelRecords, jobs: jobs, attempts: attempts, ratings: ratings,
            scorecards: scorecards, measurement: measurement,
            library: library, now: now)
    }
}
