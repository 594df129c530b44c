import Foundation
import Matching

/// How well the spotter finds marked spans: a span counts as found, and a find as right, where they share a word.
struct SpanScore {
    var finds = 0
    var right = 0
    var marked = 0
    var found = 0
    /// For tuning: right and wrong finds by skill, marked spans that were missed.
    var bySkill: [String: (right: Int, wrong: Int)] = [:]
    var missed: [String: Int] = [:]
    var wrong: [String] = []

    var precision: Double { finds == 0 ? 0 : Double(right) / Double(finds) }
    var recall: Double { marked == 0 ? 0 : Double(found) / Double(marked) }
    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    init(_ file: SpanFile, _ spotter: SkillSpotter, gold: (SpanFile.Sentence) -> [Range<Int>]) {
        for sentence in file.sentences {
            var ends: [Int] = []
            var length = 0
            for word in sentence.words {
                length += word.utf8.count
                ends.append(length)
                length += 1
            }
            let spans = gold(sentence)
            let mentions = spotter.mentions(in: sentence.words.joined(separator: " "))
            let words = mentions.map { mention in
                (ends.firstIndex { $0 > mention.range.lowerBound } ?? 0)..<(ends.firstIndex {
                    $0 >= mention.range.upperBound
                } ?? 0) + 1
            }
            marked += spans.count
            finds += words.count
            for span in spans {
                if words.contains(where: { $0.overlaps(span) }) {
                    found += 1
                } else {
                    missed[sentence.words[span].joined(separator: " ").lowercased(), default: 0] += 1
                }
            }
            for (mention, place) in zip(mentions, words) {
                let id = spotter.tree.skills[mention.place].id
                if spans.contains(where: place.overlaps) {
                    right += 1
                    bySkill[id, default: (0, 0)].right += 1
                } else {
                    bySkill[id, default: (0, 0)].wrong += 1
                    let around = sentence.words[
                        max(0, place.lowerBound - 5)..<min(sentence.words.count, place.upperBound + 5)]
                    wrong.append(
                        "\(id) [\(sentence.words[place].joined(separator: " "))] \(around.joined(separator: " "))")
                }
            }
        }
    }

    var row: String {
        String(
            format: "%6d %6d   %.3f %.3f %.3f", marked, finds, precision, recall, f1)
    }
}
