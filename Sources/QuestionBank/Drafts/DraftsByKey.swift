/// The kinds that are graded by a key, by running the program that was shown, or by measuring.
extension DraftParts {
    static let choice = DraftParts(
        minutes: 2,
        response: #"""
            # Each wrong option names the misconception that a person who picks it holds. `pick: many` allows several right ones.
            response:
              mode: options
              pick: one
              key: {block: key, holds: all}     # its program prints the ids of the right options, on the Pythons of `holds`
              options:
                - {id: nothing, text: "`None`", right: true}
                - {id: longer, text: "`[1, 2, 3]`", misconception: gives-the-list}
                - {id: item, text: "`3`", misconception: gives-the-item}
            """#,
        fields: #"""
            claims:
              - id: gives-none
                text: The method append changes the list and returns None.
                proof: {block: appended, control: added, expect: {all: "None"}}
            misconceptions:
              - {id: gives-the-list, text: "append returns the longer list.", refuted_by: appended}
              - {id: gives-the-item, text: "append returns the item that it adds.", refuted_by: appended}
            rubric:
              # What is said when the answer is talked over, never what the person is; 3 is a full answer.
              anchors:
                1: {says: "says that it is the longer list", needs: []}
                2: {says: "None, without a reason", needs: []}
                3: {says: "None, since append changes the list in place", needs: [gives-none]}
                4: {says: "says that methods which change their object return nothing as a rule", needs: [gives-none]}
                5: {says: "names where it bites, such as x = x.append(3)", needs: [gives-none]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["append makes a copy"]
              probes:
                - {after: 2, ask: "How would you get a longer list and keep the first?"}
            follow_ups: ["Which other methods of a list return None?", "Why may that have been decided so?"]
            """#,
        body: #"""
            ## Prompt

            What is the value of `[1, 2].append(3)`?

            ## Answer

            `None`: append changes the list in place and gives nothing back. *(claims: gives-none)*

            ## Proof

            ```python block=key
            # `question` is what the candidate reads: prompt, program, options; code() gives the pieces in backticks,
            # tell() prints the ids of the options for which the test is true.
            from question import code, prompt, tell
            value = eval(code(prompt)[0])
            tell(lambda option: eval(code(option)[0]) == value)
            ```

            ```python block=appended
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says.
            print([1, 2].append(3))
            ```

            ```python block=added
            # The control differs in the one thing that the claim is about.
            print([1, 2] + [3])
            ```
            """#)

    static let predictOutput = DraftParts(
        minutes: 2,
        response:
            #"response: {mode: exact-output, normalise: [strip, single-spaces]}   # what is forgiven; also quotes, case-fold"#,
        fields: #"""
            claims:
              - id: in-place
                text: "`+=` with a list on its left changes that list, whatever other names it has."
                proof: {block: other-name, control: new-list, expect: {all: "2"}}
            misconceptions:
              - {id: makes-a-copy, text: "+= makes a new list for the name on its left.", refuted_by: other-name}
            rubric:
              # What is said when the answer is talked over, never what the person is; 3 is a full answer.
              anchors:
                1: {says: "1, since only more is changed", needs: []}
                2: {says: "2, without a reason", needs: []}
                3: {says: "2, since both names are bound to one list and += changes it in place", needs: [in-place]}
                4: {says: "says that more = more + [2] would make a new list", needs: [in-place]}
                5: {says: "names a type for which += makes a new object, such as a tuple", needs: [in-place]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["every assignment copies"]
              probes:
                - {after: 2, ask: "How many lists are there?"}
            follow_ups: ["What if both were tuples?", "And with more = more + [2]?"]
            """#,
        body: #"""
            ## Prompt

            What does this program print?

            {{program}}

            ## Answer

            `2`. Both names are bound to one list, and `+=` changes it in place. *(claims: in-place)*

            ## Solution

            ```python block=program
            items = [1]
            more = items
            more += [2]
            print(len(items))
            ```

            ## Proof

            ```python block=other-name
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says.
            items = [1]
            more = items
            more += [2]
            print(len(items))
            ```

            ```python block=new-list
            # The control differs in the one thing that the claim is about.
            items = [1]
            more = items
            more = more + [2]
            print(len(items))
            ```
            """#)

    static let rankByEfficiency = DraftParts(
        minutes: 3,
        response:
            "response: {mode: order, programs: [ends, sorting], measure: cpu, least_ratio: 1.25}   # nearer than that is a tie",
        fields: #"""
            claims:
              - id: comparisons
                text: Sorting compares more often than a search for the two ends.
                proof: {block: counted, control: counted-short, expect: {all: "sorting compares more"}}
            misconceptions:
              - {id: one-call-is-cheap, text: "One call of a built-in costs less than two.", refuted_by: counted}
            rubric:
              # What is said when the answer is talked over, never what the person is; 3 is a full answer.
              anchors:
                1: {says: "the other order", needs: []}
                2: {says: "the right order, without a reason", needs: []}
                3: {says: "sorting puts all in order, the ends need two looks at each", needs: [comparisons]}
                4: {says: "says how the two grow with the number of items", needs: [comparisons]}
                5: {says: "names when sorting is worth it all the same, such as many questions about the same numbers", needs: [comparisons]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["one call is always cheaper than two"]
              probes:
                - {after: 2, ask: "What grows faster with the number of items?"}
            follow_ups: ["From which number of items does it matter?", "What if the items came one by one?"]
            """#,
        body: #"""
            ## Prompt

            Both programs give the distance between the least and the largest of many numbers in no order. Order them from the cheapest to the
            dearest in CPU time.

            `ends`

            {{program.ends}}

            `sorting`

            {{program.sorting}}

            ## Answer

            `ends`, `sorting`. The ends are found by looking at each number twice; sorting puts all of them in order first, which takes more
            comparisons *(claims: comparisons)*, and then uses two.

            ## Solution

            ```python block=program.ends
            def solve(data):
                return max(data) - min(data)
            ```

            ```python block=program.sorting
            def solve(data):
                ordered = sorted(data)
                return ordered[-1] - ordered[0]
            ```

            ```python block=input
            def make_input(n, rnd):
                """n numbers in no order. Making them must be cheap beside what is measured."""
                step = 7919 + 2 * rnd.randint(1, 1000)
                return [i * step * step % 1000003 for i in range(n)]
            ```

            ## Proof

            ```python block=counted
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says. Count, do not time.
            class Number(object):
                count = 0
                def __init__(self, value):
                    self.value = value
                def __lt__(self, other):
                    Number.count += 1
                    return self.value < other.value
                def __gt__(self, other):
                    Number.count += 1
                    return self.value > other.value
            numbers = [Number(i * 7919 % 1009) for i in range(1000)]
            min(numbers), max(numbers)
            ends, Number.count = Number.count, 0
            sorted(numbers)
            print("sorting compares more" if Number.count > ends else "sorting compares no more")
            ```

            ```python block=counted-short
            # The control: of two numbers there is little to sort.
            class Number(object):
                count = 0
                def __init__(self, value):
                    self.value = value
                def __lt__(self, other):
                    Number.count += 1
                    return self.value < other.value
                def __gt__(self, other):
                    Number.count += 1
                    return self.value > other.value
            numbers = [Number(i * 7919 % 1009) for i in range(2)]
            min(numbers), max(numbers)
            ends, Number.count = Number.count, 0
            sorted(numbers)
            print("sorting compares more" if Number.count > ends else "sorting compares no more")
            ```
            """#)
}
