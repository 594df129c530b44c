// The editor's parts, and what every editor of ours has beside them.

import { EditorView } from "/editor/index.js";

export * from "/editor/index.js";

/**
 * Takes what a key types as a change at once. CodeMirror reads it back from the page, and when keys come faster than the
 * browser tells of the caret (a busy machine is enough), letters end up in the wrong place. Input methods and touch
 * keyboards need that way and keep it.
 */
function typeDirectly(event, view) {
  const isPlain = event.inputType === "insertText" && event.data && event.cancelable && !event.isComposing && !view.composing;
  if (!isPlain || view.state.readOnly || matchMedia("(pointer: coarse)").matches) return false;
  event.preventDefault();
  const { from, to } = view.state.selection.main;
  const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, insert))) view.dispatch(insert());
  return true;
}

export const directTyping = EditorView.domEventHandlers({ beforeinput: typeDirectly });
