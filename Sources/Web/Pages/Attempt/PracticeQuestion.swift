import QuestionBank

/// The practice question: a question file like any other, but built in.
enum PracticeQuestion {
    static let question: Question? = Bank.parse([
        SourceFile(path: "topics.yaml", bytes: Array(topics.utf8)),
        SourceFile(path: "python/practice/count-vowels.md", bytes: Array(text.utf8)),
    ]).bank["practice.count-vowels"]

    private static let topics = """
        topics:
          - {id: practice, name: Practice}
        """

    static let text = #"""
        ---
        schema: question/1
        id: practice.count-vowels
        revision: 1
        kind: write-code
        topic: practice
        tags: [practice]
        level: junior
        minutes: 3
        target: "3.13"
        seed: []
        origin: {own_words: true}
        licence: CC-BY-4.0
        response: {mode: code, entry: vowels}
        claims:
          - {id: five, text: The five letters named are what counts here., judgement: true, why: The prompt decides it.}
        ---
        ## Prompt

        Write `vowels(text)`: it returns how many of the letters `a`, `e`, `i`, `o` and `u` stand in `text`, small or capital.

        ## Answer

        Go through the letters of the lower-cased text and count those that are vowels. *(claims: five)*

        ## Solution

        ```python block=starter
        def vowels(text):
            return 0
        ```

        ```python block=reference
        def vowels(text):
            return sum(letter in "aeiou" for letter in text.lower())
        ```

        ```python block=wrong.small reason=wrong_answer
        def vowels(text):
            return sum(letter in "aeiou" for letter in text)
        ```

        ## Tests

        ```yaml block=tests.visible
        - {call: ["hello"], returns: 2}
        - {call: ["APPLE pie"], returns: 4}
        - {call: [""], returns: 0}
        ```

        ```yaml block=tests.hidden
        - {call: ["Rhythm"], returns: 0}
        ```
        """#
}
