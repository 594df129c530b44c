/// The kinds that are answered by code and graded by tests.
extension DraftParts {
    static let findTheFault = DraftParts(
        minutes: 5,
        response: "response: {mode: code, entry: mean, fault_lines: [5]}   # lines of the block `program`, from 1",
        fields: #"""
            claims:
              - id: inside
                text: A return inside the loop ends it after the first item.
                proof: {block: returned, control: walked, expect: {all: "1 seen"}}
            rubric:
              # What is said when the answer is talked over, never what the person is; 3 is a full answer.
              anchors:
                1: {says: "changes something else", needs: []}
                2: {says: "moves the return without saying why", needs: []}
                3: {says: "says that the return ends the loop after its first item", needs: [inside]}
                4: {says: "names the test that shows it, two different numbers", needs: [inside]}
                5: {says: "says what an empty list would do, and what it should", needs: [inside]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["the division is wrong"]
              probes:
                - {after: 2, ask: "What does it give for [1, 3]?"}
            follow_ups: ["Which test would have found it?", "What should it do without a number?"]
            """#,
        body: #"""
            ## Prompt

            `mean(numbers)` is meant to give the mean of a list of numbers that is not empty. Find the fault and mend it.

            {{program}}

            ## Answer

            Line 5 stands inside the loop, so the function returns after the first number. *(claims: inside)* Move it out of the loop.

            ## Solution

            ```python block=program
            def mean(numbers):
                total = 0.0
                for number in numbers:
                    total += number
                    return total / len(numbers)
            ```

            ```python block=reference
            # Passes every test. Add reference.NAME for each other honest way.
            def mean(numbers):
                total = 0.0
                for number in numbers:
                    total += number
                return total / len(numbers)
            ```

            ```python block=wrong.whole-numbers reason=wrong_answer
            # Fails a hidden test, for the reason named: a mistake that people make.
            def mean(numbers):
                return float(sum(numbers) // len(numbers))
            ```

            ## Tests

            ```yaml block=tests.visible
            # The form of a call, without the trap.
            - {name: one number, call: [[4]], returns: 4.0}
            ```

            ```yaml block=tests.hidden
            # Types count: 1, 1.0 and true are three answers.
            - {name: two numbers, call: [[1, 3]], returns: 2.0}
            - {name: a mean between, call: [[1, 2]], returns: 1.5}
            ```

            ## Proof

            ```python block=returned
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says.
            def seen(items):
                count = 0
                for item in items:
                    count += 1
                    return count
            print("%d seen" % seen([5, 6]))
            ```

            ```python block=walked
            # The control differs in the one thing that the claim is about.
            def seen(items):
                count = 0
                for item in items:
                    count += 1
                return count
            print("%d seen" % seen([5, 6]))
            ```
            """#)

    static let writeCode = DraftParts(
        minutes: 8,
        response: "response: {mode: code, entry: evens}   # the name that the tests call",
        fields: #"""
            claims:
              - id: also-negative
                text: The remainder by 2 tells even from odd also below zero.
                proof: {block: remainder, control: remainder-of-odd, expect: {all: "0"}}
            rubric:
              # What is said when the answer is talked over, never what the person is; 3 is a full answer.
              anchors:
                1: {says: "gives the numbers at even places", needs: []}
                2: {says: "works for positive numbers, changes the list it was given", needs: []}
                3: {says: "a new list by the remainder, which also holds below zero", needs: [also-negative]}
                4: {says: "says what happens with other types, such as floats", needs: [also-negative]}
                5: {says: "offers a way for numbers that come one by one", needs: [also-negative]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["-2 % 2 is negative"]
              probes:
                - {after: 2, ask: "What does it give for [-3, -2, 0]?"}
            follow_ups: ["How would it work for numbers that come one by one?", "What should it do with 2.0?"]
            """#,
        body: #"""
            ## Prompt

            Write `evens(numbers)`: it gives a new list of the even integers among `numbers`, in their order, and leaves `numbers` as it was.

            ## Answer

            Keep those whose remainder by 2 is 0, which also holds below zero *(claims: also-negative)*, in a new list.

            ## Solution

            ```python block=starter
            # What the editor opens with: runs cleanly, fails the tests.
            def evens(numbers):
                return numbers
            ```

            ```python block=reference
            # Passes every test. Add reference.NAME for each other honest way.
            def evens(numbers):
                return [number for number in numbers if number % 2 == 0]
            ```

            ```python block=wrong.positions reason=wrong_answer
            # Fails a hidden test, for the reason named. Think of the wrong answers first.
            def evens(numbers):
                return numbers[1::2]
            ```

            ## Tests

            ```yaml block=tests.visible
            # The form of a call, without the trap.
            - {name: one to four, call: [[1, 2, 3, 4]], returns: [2, 4]}
            ```

            ```yaml block=tests.hidden
            # Values are literals; types count: 1, 1.0 and true are three answers.
            - {name: none, call: [[]], returns: []}
            - {name: next to each other, call: [[2, 4, 5]], returns: [2, 4]}
            - {name: below zero, call: [[-3, -2, 0]], returns: [-2, 0]}
            ```

            ## Proof

            ```python block=remainder
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says.
            print(-2 % 2)
            ```

            ```python block=remainder-of-odd
            # The control differs in the one thing that the claim is about.
            print(-3 % 2)
            ```
            """#)

    static let oneLiner = DraftParts(
        minutes: 4,
        response:
            "response: {mode: code, entry: longest, form: expression}   # or form: statement, tested by stdin and stdout",
        fields: #"""
            claims:
              - id: first-of-equals
                text: Of several largest items, max gives the first.
                proof: {block: first, control: turned-round, expect: {all: "ab"}}
            rubric:
              # What is said when the answer is talked over, never what the person is; 3 is a full answer.
              anchors:
                1: {says: "the largest by the alphabet", needs: []}
                2: {says: "by length, without saying which of equals", needs: []}
                3: {says: "max with key=len, which gives the first of equals", needs: [first-of-equals]}
                4: {says: "says what an empty list does", needs: [first-of-equals]}
                5: {says: "says how to get the last of equals, and what sorting would cost instead", needs: [first-of-equals]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["max needs a sorted list"]
              probes:
                - {after: 2, ask: "Which one does it give of two equally long?"}
            follow_ups: ["How do you get the last of them?", "What does it do without a word?"]
            """#,
        body: #"""
            ## Prompt

            Write one expression, such as a `lambda`, that is bound to `longest`: it takes a list of words that is not empty and gives the
            longest, the first of them where several are equally long.

            ## Answer

            `lambda words: max(words, key=len)`, since max gives the first of several largest. *(claims: first-of-equals)*

            ## Solution

            ```python block=reference
            lambda words: max(words, key=len)
            ```

            ```python block=wrong.by-letters reason=wrong_answer
            lambda words: max(words)
            ```

            ```python block=wrong.two-statements reason=form
            def longest(words):
                return max(words, key=len)
            ```

            ## Tests

            ```yaml block=tests.visible
            # The form of a call, without the trap.
            - {name: one word, call: [[one]], returns: one}
            ```

            ```yaml block=tests.hidden
            - {name: not the last of the alphabet, call: [[abc, z]], returns: abc}
            - {name: equally long, call: [[ab, yz]], returns: ab}
            ```

            ## Proof

            ```python block=first
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says.
            print(max(["ab", "yz"], key=len))
            ```

            ```python block=turned-round
            # The control differs in the one thing that the claim is about.
            print(max(["yz", "ab"], key=len))
            ```
            """#)
}
