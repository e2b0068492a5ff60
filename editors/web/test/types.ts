// The types as a program sees them: this file is only compiled.
import { EditorView } from '@codemirror/view';
import { copydesk } from '@copydesk/codemirror';
import { type Allowance, type Finding, check, createEngine } from '@copydesk/core';
import { Live, changeBetween, follow } from '@copydesk/core/live';
import { Story } from '@copydesk/core/story';
import { CopydeskEditor } from '@copydesk/element';
import * as prose from '@copydesk/prosemirror';
import { Copydesk } from '@copydesk/prosemirror/tiptap';

const { findings } = await check('A story.', { format: 'markdown', severity: 'warning' });
const first: Finding | undefined = findings[0];
const allow: Allowance[] = first?.allowance ? [{ ...first.allowance, reason: 'house style' }] : [];
// @ts-expect-error: there is no such format
await check('A story.', { format: 'pdf', allow });
new Live({ engine: createEngine(), read: () => ['', {}], show: (answer) => answer.words.toFixed() });
const change = changeBetween('a', 'b');
if (change) follow(findings, change);
new Story<number>().text('a', 0);
new EditorView({ extensions: copydesk({ format: 'text', onAllow: (all) => all.length }) });
prose.copydesk({ list: document.body });
Copydesk.configure({ severity: 'error' });
const editor = document.querySelector('copydesk-editor') as CopydeskEditor;
editor.allow = allow;
