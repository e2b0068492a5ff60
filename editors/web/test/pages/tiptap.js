import { Copydesk, findingsOf } from '@copydesk/prosemirror/tiptap';
import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';

window.editor = new Editor({
  element: document.getElementById('editor'),
  extensions: [StarterKit, Copydesk.configure({ list: document.getElementById('findings'), onAllow: (allow) => { window.allowed = allow; } })],
  editorProps: { attributes: { 'aria-label': 'Story', role: 'textbox', 'aria-multiline': 'true' } },
  injectCSS: false,
});
window.view = window.editor.view;
window.findings = () => findingsOf(window.editor.state);

window.marks = () => [...document.querySelectorAll('.copydesk-warning, .copydesk-error')].map((e) => e.textContent);
