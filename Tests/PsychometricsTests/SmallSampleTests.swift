import Psychometrics
import Testing

@Suite("Small samples")
struct SmallSampleTests {
    @Test("Without data the stated level probabilities happen as often as they say, though levels are often wrong")
    func levels() throws {
        // 150 persons: sampling alone gives about 0.04; the full study (20,000) gives 0.004.
        let error = try SmallSampleStudy().levelCalibrationError(persons: 150, seed: 3)
        #expect(error < 0.09)
    }

    @Test("Intervals after a calibration on ten candidates hold most new candidates")
    func coverage() throws {
        var study = SmallSampleStudy()
        study.items = 12
        study.itemsPerPerson = 6
        let outcome = try study.run(candidates: 10, judged: 40, repetitions: 2, seed: 9)
        #expect(outcome.coverage > 0.85)
        #expect(outcome.width > 1.5 && outcome.width < 4)
    }
}
