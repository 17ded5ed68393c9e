/**
 * Lets the Tab key lead out of Monaco's editors, where it would write a tab: who uses the keyboard alone would never get
 * out. While suggestions are open it takes one, as everywhere.
 */
export function letTabLeaveEditors(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const editor = event.target instanceof Element ? event.target.closest('.monaco-editor') : null;
      if (event.key !== 'Tab' || editor === null || editor.querySelector('.suggest-widget.visible') !== null) return;
      // the editor does not hear of it, and the browser does with it what it does elsewhere
      event.stopPropagation();
    },
    { capture: true },
  );
}
