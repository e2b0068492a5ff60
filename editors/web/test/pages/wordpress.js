import { Findings } from '@copydesk/wordpress';
import apiFetch from '@wordpress/api-fetch';
import { BlockEditorProvider, BlockList, BlockTools, ObserveTyping, WritingFlow, store as blockEditor } from '@wordpress/block-editor';
import { registerCoreBlocks } from '@wordpress/block-library';
import { createBlock } from '@wordpress/blocks';
import { SlotFillProvider } from '@wordpress/components';
import { dispatch, select } from '@wordpress/data';
import { createElement as el, createRoot, useState } from '@wordpress/element';

// Blocks ask the site for its kinds of posts and the like; there is no site.
apiFetch.setFetchHandler(() => Promise.resolve({}));
registerCoreBlocks();
const past = [];

function Editor() {
  const [blocks, setBlocks] = useState(() => [createBlock('core/paragraph', { content: '' })]);
  const [allow, setAllow] = useState([]);
  window.undo = () => setBlocks(past.pop());
  window.allowed = () => allow;
  const onChange = (next) => {
    past.push(blocks);
    setBlocks(next);
  };
  return el(SlotFillProvider, null,
    el(BlockEditorProvider, { value: blocks, onInput: setBlocks, onChange, useSubRegistry: false },
      el(BlockTools, null, el(WritingFlow, null, el(ObserveTyping, null, el(BlockList))))),
    el('section', { id: 'findings', 'aria-label': 'Findings' }, el(Findings, { allow, onAllow: setAllow })));
}

createRoot(document.getElementById('editor')).render(el(Editor));
window.blocks = () => select(blockEditor).getBlocks().map((b) => `${b.name.slice(5)}: ${b.attributes.content}`);
window.story = (...blocks) => dispatch(blockEditor).resetBlocks(blocks.map(([name, attributes]) => createBlock(name, attributes)));
const write = (index, content) => {
  const { clientId, attributes } = select(blockEditor).getBlocks()[index];
  dispatch(blockEditor).updateBlockAttributes(clientId, { content: content(String(attributes.content)) });
};
window.append = (index, words) => write(index, (c) => c + words);
window.prepend = (index, words) => write(index, (c) => words + c);
window.marks = () => [...document.querySelectorAll('mark.annotation-text-copydesk')].map((e) => e.textContent);
