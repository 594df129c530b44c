import Workflows

/// The pages about what tests are measured with, and how well they measure.
enum MeasurementViews {
    static let all: [any PageView.Type] = [
        SimulateView.self, CompareView.self, ItemHealthView.self, ParameterVersionView.self, CutsView.self,
        JudgesView.self, CutVersionView.self,
    ]
}

// The use cases of these pages.
extension Site {
    var compareCandidates: CompareCandidates { CompareCandidates(attempts: attempts, reports: reportAttempt) }
    var reviewItems: ReviewItems {
        ReviewItems(attempts: attempts, measurement: measurement, library: library)
    }
    var calibrateBank: CalibrateBank { CalibrateBank(attempts: attempts, library: library) }
    var foreseeMeasurement: ForeseeMeasurement {
        ForeseeMeasurement(attempts: attempts, jobs: jobs, measurement: measurement, reports: reportAttempt)
    }
    var setCuts: SetCuts { SetCuts(jobs: jobs, panels: panels, measurement: measurement, library: library) }
    var simulateJob: SimulateJob { SimulateJob(jobs: jobs, measurement: measurement, library: library) }
}
