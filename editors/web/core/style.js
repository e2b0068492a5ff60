// The look of marks and of the list of findings. A style sheet that a script makes needs no inline style, so the
// strictest policy of a page permits it.

const css = `
:root {
  --copydesk-error: light-dark(#b3261e, #ff9c92);
  --copydesk-warning: light-dark(#8a4b00, #f5b756);
  --copydesk-suggestion: light-dark(#1f5fa8, #8fc1ff);
  --copydesk-line: light-dark(#d8d2c4, #46443e);
  --copydesk-quiet: light-dark(#5c584e, #b9b4a6);
  --copydesk-now: light-dark(#fff1c9, #4a3f1c);
}
::highlight(copydesk-error) { text-decoration: underline wavy 1.5px var(--copydesk-error); }
::highlight(copydesk-warning) { text-decoration: underline wavy 1.5px var(--copydesk-warning); }
::highlight(copydesk-suggestion) { text-decoration: underline dotted 2px var(--copydesk-suggestion); }
::highlight(copydesk-current) { background-color: color-mix(in srgb, var(--copydesk-warning) 30%, transparent); }
.copydesk-error { text-decoration: underline wavy 1.5px var(--copydesk-error); text-underline-offset: 3px; }
.copydesk-warning { text-decoration: underline wavy 1.5px var(--copydesk-warning); text-underline-offset: 3px; }
.copydesk-suggestion { text-decoration: underline dotted 2px var(--copydesk-suggestion); text-underline-offset: 3px; }
.copydesk-current { background-color: color-mix(in srgb, var(--copydesk-warning) 30%, transparent); }
.copydesk-list { list-style: none; margin: 0; padding: 0; }
.copydesk-finding {
  border-block-end: 1px solid var(--copydesk-line); padding: .7em .2em .7em .8em; border-inline-start: 3px solid;
  content-visibility: auto; contain-intrinsic-size: auto 6em; overflow-wrap: anywhere;
}
.copydesk-finding.error { border-inline-start-color: var(--copydesk-error); }
.copydesk-finding.warning { border-inline-start-color: var(--copydesk-warning); }
.copydesk-finding.suggestion { border-inline-start-color: var(--copydesk-suggestion); }
.copydesk-finding[aria-current] { background: var(--copydesk-now); }
.copydesk-finding p { margin: .3em 0; }
.copydesk-finding button { font: inherit; min-height: 2em; cursor: pointer; margin-inline-end: .3em; margin-block-start: .3em; }
.copydesk-finding .copydesk-words {
  background: none; border: 0; padding: 0; margin: 0; color: inherit; text-align: start; min-height: 1.5em; font-weight: 600;
}
.copydesk-finding .copydesk-level { font-size: .85em; color: var(--copydesk-quiet); margin-inline-start: .6em; }
.copydesk-finding details { margin-block-start: .3em; }
.copydesk-finding summary { cursor: pointer; color: var(--copydesk-quiet); min-height: 1.6em; }
.copydesk-finding form { display: flex; gap: .4em; align-items: end; flex-wrap: wrap; margin-block-start: .4em; }
.copydesk-finding label { flex: 1 1 12em; display: grid; gap: .2em; }
.copydesk-finding input { font: inherit; min-height: 2em; min-width: 0; }
.copydesk-over {
  position: absolute; pointer-events: none; overflow: hidden; margin: 0; color: transparent; background: none;
  border-style: solid; border-color: transparent; box-sizing: border-box; white-space: pre-wrap; z-index: 1;
}
copydesk-editor { display: block; position: relative; }
`;

let sheet;

/** Adds the styles to a document or a shadow root, once. */
export function adoptStyles(root = document) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
