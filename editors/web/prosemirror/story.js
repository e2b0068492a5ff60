import { Story } from '@copydesk/core/story';

const names = {
  paragraph: () => 'p',
  heading: (node) => `h${node.attrs.level ?? 2}`,
  blockquote: () => 'blockquote',
  bullet_list: () => 'ul', bulletList: () => 'ul',
  ordered_list: () => 'ol', orderedList: () => 'ol',
  list_item: () => 'li', listItem: () => 'li',
  code_block: () => 'pre', codeBlock: () => 'pre',
  figcaption: () => 'figcaption', caption: () => 'figcaption',
};

/** Returns a document as a story. Its places are positions in the document. */
export function storyOf(doc) {
  const story = new Story();
  fill(story, doc, 0);
  return story;
}

/** Adds the children of a node whose content begins at a position. */
function fill(story, parent, start) {
  parent.forEach((node, offset) => {
    const at = start + offset;
    if (node.isText) story.text(node.text, at);
    else if (node.isInline) story.leaf(/break/i.test(node.type.name) ? 'br' : 'img', at);
    else if (node.isLeaf) story.leaf('hr', at);
    else {
      const name = names[node.type.name]?.(node) ?? (node.isTextblock ? 'p' : 'div');
      story.open(name, at);
      fill(story, node, at + 1);
      story.close(name, at + node.nodeSize - 1, at + node.nodeSize);
    }
  });
}
