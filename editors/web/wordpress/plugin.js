// The plugin: the sidebar in the editor of posts. What is allowed is kept in the meta of the post.
import { useSelect, useDispatch } from '@wordpress/data';
import { PluginSidebar, store as editor } from '@wordpress/editor';
import { createElement } from '@wordpress/element';
import { registerPlugin } from '@wordpress/plugins';

import { Findings } from './index.js';

const key = '_copydesk_allow';

function Sidebar() {
  const meta = useSelect((select) => select(editor).getEditedPostAttribute('meta') ?? {}, []);
  const { editPost } = useDispatch(editor);
  let allow = [];
  try {
    allow = JSON.parse(meta[key] || '[]');
  } catch {
    // Somebody else wrote it; what is allowed is lost, and reported again.
  }
  return createElement(
    PluginSidebar, { name: 'copydesk', title: 'copydesk', icon: 'edit-page' },
    createElement('div', { style: { padding: '16px' } }, createElement(Findings, {
      allow, onAllow: (all) => editPost({ meta: { ...meta, [key]: JSON.stringify(all) } }),
    })),
  );
}

registerPlugin('copydesk', { render: Sidebar });
