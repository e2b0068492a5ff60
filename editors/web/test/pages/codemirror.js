import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { copydesk } from '@copydesk/codemirror';

window.answers = [];
window.allowed = [];
window.view = new EditorView({
  parent: document.getElementById('editor'),
  state: EditorState.create({
    extensions: [
      history(), keymap.of([...defaultKeymap, ...historyKeymap]), EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'Story' }),
      copydesk({
        onFindings: (answer) => window.answers.push(answer),
        onAllow: (allow) => { window.allowed = allow; },
      }),
    ],
  }),
});

window.marks = () => [...document.querySelectorAll('.cm-lintRange')].map((e) => e.textContent);
