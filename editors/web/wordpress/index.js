// copydesk for the block editor of WordPress: a sidebar that lists faults, and marks on the words.
import { sharedEngine } from '@copydesk/core';
import { List, summary } from '@copydesk/core/list';
import { Live, changeBetween, follow, same } from '@copydesk/core/live';
import { store as annotations } from '@wordpress/annotations';
import { store as blockEditor } from '@wordpress/block-editor';
import { dispatch, select, subscribe } from '@wordpress/data';
import { createElement, useEffect, useRef } from '@wordpress/element';
import { create, insert, toHTMLString } from '@wordpress/rich-text';

import { storyOf } from './story.js';

const source = 'copydesk';

/**
 * The list of findings of the story in the editor. allow is what is allowed, and onAllow gets all of it when something
 * new is; keep it with the post.
 */
export function Findings({ engine = sharedEngine(), config = '', severity = 'suggestion', allow = [], onAllow = () => {} }) {
  const root = useRef();
  const desk = useRef();
  useEffect(() => {
    desk.current = new Desk(root.current, { engine, config, severity, allow, onAllow });
    return () => desk.current.stop();
  }, [engine, config, severity]);
  useEffect(() => desk.current.setAllowed(allow), [JSON.stringify(allow)]);
  return createElement('div', { ref: root, className: 'copydesk-sidebar' });
}

/** Checks the blocks of the editor while they change. */
class Desk {
  #settings;
  #story;
  #findings = [];
  #live;
  #list;
  #status;
  #unsubscribe;
  #blocks;

  constructor(root, settings) {
    this.#settings = settings;
    root.replaceChildren();
    this.#status = root.appendChild(document.createElement('p'));
    this.#status.setAttribute('role', 'status');
    this.#list = new List(root, {
      select: (f) => this.#select(f),
      fix: (f, fix) => this.#fix(f, fix),
      allow: (f, reason) => this.#settings.onAllow([...this.#settings.allow, { ...f.allowance, reason }]),
    });
    this.#live = new Live({
      engine: settings.engine,
      read: () => {
        const story = storyOf(select(blockEditor).getBlocks());
        const { config, severity, allow } = this.#settings;
        return [story.source, { format: 'html', config, severity, allow }, story];
      },
      show: (answer, text, story) => this.#show(answer, story),
    });
    this.#blocks = select(blockEditor).getBlocks();
    this.#unsubscribe = subscribe(() => {
      const blocks = select(blockEditor).getBlocks();
      if (blocks === this.#blocks) return;
      this.#blocks = blocks;
      this.#live.changed();
    }, blockEditor);
    this.#live.changed(0);
  }

  setAllowed(allow) {
    this.#settings = { ...this.#settings, allow };
    this.#live.changed(0);
  }

  stop() {
    this.#unsubscribe();
    this.#live.stop();
    dispatch(annotations).__experimentalRemoveAnnotationsBySource(source);
  }

  #show({ findings }, story) {
    const unchanged = this.#story?.source === story.source && findings.length === this.#findings.length &&
      findings.every((f, i) => same(f, this.#findings[i]));
    [this.#story, this.#findings] = [story, findings];
    this.#list.show(findings, (f) => this.#words(f));
    const said = summary(findings);
    if (this.#status.textContent !== said) this.#status.textContent = said;
    if (unchanged) return;
    dispatch(annotations).__experimentalRemoveAnnotationsBySource(source);
    for (const f of findings) {
      const at = this.#story.range(f.start, f.end);
      if (!inOneText(at)) continue;
      dispatch(annotations).__experimentalAddAnnotation({
        blockClientId: at.from.block, richTextIdentifier: at.from.attribute, source, selector: 'range',
        range: { start: at.from.at, end: at.to.at },
      });
    }
  }

  #words(f) {
    const at = this.#story.range(f.start, f.end);
    return inOneText(at) ? richText(at.from).text.slice(at.from.at, at.to.at) : '';
  }

  /**
   * Returns the story as it is now, and a finding in it. The finding is undefined if what changed since it was found
   * includes it.
   */
  #now(finding) {
    const story = storyOf(select(blockEditor).getBlocks());
    const change = changeBetween(this.#story.source, story.source);
    return { story, now: change ? follow([finding], change)[0] : finding };
  }

  #select(finding) {
    const { story, now } = this.#now(finding);
    const at = now && story.range(now.start, now.end);
    if (inOneText(at)) dispatch(blockEditor).selectionChange(at.from.block, at.from.attribute, at.from.at, at.to.at);
    else if (at) dispatch(blockEditor).selectBlock(at.from.block);
  }

  /** Makes a fix in the blocks, as one step of the editor's history. */
  #fix(finding, fix) {
    const { story, now } = this.#now(finding);
    const edits = now?.fixes[finding.fixes.indexOf(fix)].edits ?? [];
    const changed = new Map();
    const removed = [];
    for (const e of [...edits].sort((a, b) => b.start - a.start)) {
      const at = story.range(e.start, e.end);
      if (inOneText(at)) {
        const key = `${at.from.block} ${at.from.attribute}`;
        const value = changed.get(key)?.value ?? richText(at.from);
        changed.set(key, { place: at.from, value: insert(value, e.new, at.from.at, at.to.at) });
      } else if (e.new === '' && at?.from.attribute === undefined) removed.push(at.from.block);
      else return;
    }
    for (const { place, value } of changed.values()) {
      dispatch(blockEditor).updateBlockAttributes(place.block, { [place.attribute]: toHTMLString({ value }) });
    }
    if (removed.length) dispatch(blockEditor).removeBlocks(removed, false);
  }
}

const inOneText = (at) => at?.from.attribute !== undefined && at.from.block === at.to.block && at.from.attribute === at.to.attribute;

function richText({ block, attribute }) {
  return create({ html: String(select(blockEditor).getBlockAttributes(block)[attribute]) });
}
