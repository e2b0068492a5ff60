import { Story } from '@copydesk/core/story';
import { create } from '@wordpress/rich-text';

// The texts of each kind of block: the attribute, and the element that it is in a story.
const texts = {
  'core/paragraph': [['content', () => 'p']],
  'core/heading': [['content', (a) => `h${a.level ?? 2}`]],
  'core/list-item': [['content', () => 'li']],
  'core/verse': [['content', () => 'p']],
  'core/preformatted': [['content', () => 'pre']],
  'core/pullquote': [['value', () => 'blockquote'], ['citation', () => 'p']],
  'core/image': [['caption', () => 'figcaption']],
  'core/video': [['caption', () => 'figcaption']],
  'core/embed': [['caption', () => 'figcaption']],
};

const around = { 'core/quote': 'blockquote', 'core/list': 'ul' };

/**
 * Returns the blocks of the editor as a story. A place in a text is { block, attribute, at }; beside a block it is
 * { block, at }.
 */
export function storyOf(blocks) {
  const story = new Story();
  fill(story, blocks);
  return story;
}

function fill(story, blocks) {
  for (const block of blocks) {
    const beside = { block: block.clientId, at: 0 };
    for (const [attribute, element] of texts[block.name] ?? []) {
      const { text } = create({ html: String(block.attributes[attribute] ?? '') });
      if (text === '') continue;
      const name = element(block.attributes);
      story.open(name, beside);
      fillText(story, text, { block: block.clientId, attribute, at: 0 });
      story.close(name, { block: block.clientId, attribute, at: text.length }, beside);
    }
    const name = around[block.name];
    if (name && block.innerBlocks.length) story.open(name, beside);
    fill(story, block.innerBlocks);
    if (name && block.innerBlocks.length) story.close(name, beside);
    if (name && block.attributes.citation) {
      const { text } = create({ html: String(block.attributes.citation) });
      story.open('p', beside);
      fillText(story, text, { block: block.clientId, attribute: 'citation', at: 0 });
      story.close('p', { block: block.clientId, attribute: 'citation', at: text.length }, beside);
    }
  }
}

/** Adds a text, in which a line break and an image are one character each. */
function fillText(story, text, place) {
  let at = 0;
  for (const { 0: mark, index } of text.matchAll(/[\n\ufffc]/g)) {
    story.text(text.slice(at, index), { ...place, at });
    story.leaf(mark === '\n' ? 'br' : 'img', { ...place, at: index });
    at = index + 1;
  }
  story.text(text.slice(at), { ...place, at });
}
