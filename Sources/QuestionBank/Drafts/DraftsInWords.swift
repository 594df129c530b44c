/// The kinds that are answered in words and rated on anchors.
extension DraftParts {
    static let concept = DraftParts(
        minutes: 3,
        response: "response: {mode: free-text}",
        fields: #"""
            claims:
              - id: one-list
                text: An assignment to two names binds both to one object.
                proof: {block: chained, control: apart, expect: {all: "True"}}
              - id: two-lines
                text: Two lists are better made on two lines.
                judgement: true
                why: how much a line should do is a matter of taste
            rubric:
              # What is said at each step, never what the person is; 3 is a full answer. `needs` names the claims it states.
              anchors:
                1: {says: "two copies of an empty list", needs: []}
                2: {says: "two lists, or one, without a reason", needs: []}
                3: {says: "one list with two names", needs: [one-list]}
                4: {says: "tells a change of the list from a new binding of a name", needs: [one-list]}
                5: {says: "names where it bites, such as rows of a table made with *", needs: [one-list, two-lines]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["Python copies on assignment"]
              probes:
                - {after: 2, ask: "What does y show after x.append(1)?"}
            follow_ups: ["Does the same happen with x = y = 0?", "How do you get two lists in one line?"]
            """#,
        body: #"""
            ## Prompt

            What do the names hold after `x = y = []`?

            ## Answer

            Both names are bound to one list, so a change through one is seen through the other. *(claims: one-list)* Where two lists are
            meant, two lines say so. *(claims: two-lines)*

            ## Proof

            ```python block=chained
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says.
            x = y = []
            x.append(1)
            print(y == [1])
            ```

            ```python block=apart
            # The control differs in the one thing that the claim is about.
            x, y = [], []
            x.append(1)
            print(y == [1])
            ```

            ## Notes

            For interviewers: what the question cannot see, and what people often say instead.
            """#)

    static let explainHow = DraftParts(
        minutes: 4,
        response: "response: {mode: free-text}",
        fields: #"""
            claims:
              - id: asks-next
                text: A for loop asks an iterator for one item after the other.
                proof: {block: asked, control: not-asked, expect: {all: "3 asked"}}
              - id: ends-with-exception
                text: The iterator says that it has ended by raising StopIteration.
                proof: {block: ended, control: goes-on, expect: {all: "StopIteration"}}
            rubric:
              # What is said at each step, never what the person is; 3 is a full answer. `needs` names the claims it states.
              anchors:
                1: {says: "it goes through the list", needs: []}
                2: {says: "by index, from 0 to the length", needs: []}
                3: {says: "asks for the next item until there is none", needs: [asks-next]}
                4: {says: "names the iterator and StopIteration", needs: [asks-next, ends-with-exception]}
                5: {says: "adds what that allows: endless sources, and a list that grows while it is walked", needs: [asks-next, ends-with-exception]}
              expected: {{expected}}   # the anchor that a person of this level typically reaches
              red_flags: ["for works on lists only"]
              probes:
                - {after: 2, ask: "How would that work for a file?"}
            follow_ups: ["What happens when the list grows in the loop?", "Who catches StopIteration?"]
            """#,
        body: #"""
            ## Prompt

            Explain step by step what a `for` loop does to get its items.

            ## Answer

            It asks the thing for an iterator, and that for one item after the other *(claims: asks-next)*, until it raises StopIteration
            *(claims: ends-with-exception)*, which the loop takes as its end.

            ## Proof

            ```python block=asked
            # A proof runs alone, on every Python from 2.7, and prints exactly what `expect` says. Count, do not time.
            class Items(object):
                asked = 0
                def __iter__(self):
                    return self
                def __next__(self):
                    self.asked += 1
                    if self.asked > 2:
                        raise StopIteration
                    return self.asked
                next = __next__
            items = Items()
            for item in items:
                pass
            print("%d asked" % items.asked)
            ```

            ```python block=not-asked
            # The control differs in the one thing that the claim is about: no loop asks.
            class Items(object):
                asked = 0
                def __iter__(self):
                    return self
                def __next__(self):
                    self.asked += 1
                    if self.asked > 2:
                        raise StopIteration
                    return self.asked
                next = __next__
            items = Items()
            print("%d asked" % items.asked)
            ```

            ```python block=ended
            items = iter(["a"])
            next(items)
            try:
                print(next(items))
            except StopIteration as end:
                print(type(end).__name__)
            ```

            ```python block=goes-on
            items = iter(["a", "b"])
            next(items)
            try:
                print(next(items))
            except StopIteration as end:
                print(type(end).__name__)
            ```

            ## Notes

            For interviewers: what the question cannot see, and what people often say instead.
            """#)
}
