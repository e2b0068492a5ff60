import { copydesk, copydeskKey } from '@copydesk/prosemirror';
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

window.allowed = [];
window.view = new EditorView(document.getElementById('editor'), {
  state: EditorState.create({
    schema,
    plugins: [
      history(), keymap({ 'Mod-z': undo, 'Mod-y': redo }), keymap(baseKeymap),
      copydesk({ list: document.getElementById('findings'), onAllow: (allow) => { window.allowed = allow; } }),
    ],
  }),
  attributes: { 'aria-label': 'Story', role: 'textbox', 'aria-multiline': 'true' },
});
window.findings = () => copydeskKey.getState(window.view.state).findings;

window.marks = () => [...document.querySelectorAll('.copydesk-warning, .copydesk-error')].map((e) => e.textContent);
