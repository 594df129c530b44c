/// The console's part of a question's page. It needs script, and is hidden until `console.js` shows it.
enum ConsoleMarkup {
    static let button = #"<button type="button" class="plain" data-console hidden>Run in a console</button>"#

    /// - Parameters:
    ///   - path: of the page, as the template has it.
    ///   - home: `/a/{token}`, as the template has it.
    static func section(path: String, home: String) -> String {
        #"""
        <section id="console" class="console" aria-labelledby="console-title" data-open="\#(path)/console" data-home="\#(home)/console" hidden>
        <h2 id="console-title" tabindex="-1">Console</h2>
        <p class="console-state" data-state role="status"></p>
        <pre class="console-log" data-log tabindex="0" role="log" aria-live="off" aria-label="What the program prints"></pre>
        <p class="hidden-text" data-said role="status"></p>
        <div class="console-line"><label for="console-input">Input</label><input id="console-input" form="console-form" name="console-text" type="text" maxlength="8000" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="send" aria-describedby="console-hint"><button form="console-form" class="plain">Send</button></div>
        <div class="console-keys"><button type="button" class="plain" data-deed="interrupt">Interrupt</button><button type="button" class="plain" data-deed="end-input">End of input</button><button type="button" class="plain" data-deed="stop">Stop</button></div>
        <p class="hint" id="console-hint"><kbd>Enter</kbd> sends the line to the program. <kbd>Ctrl</kbd> + <kbd>C</kbd> interrupts it, <kbd>Ctrl</kbd> + <kbd>D</kbd> ends its input. It ends when you leave the page.</p>
        </section>
        """#
    }

    /// Stands outside of the answer's form, so that Enter in the console sends no answer.
    static let form = #"<form id="console-form" autocomplete="off"></form>"#
}
