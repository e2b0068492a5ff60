// Draws images/icon.png from images/icon.svg: VS Code takes no SVG for an extension's icon.
import { Resvg } from '@resvg/resvg-js';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** draw returns the icon as PNG, 256 pixels wide. */
export function draw(svg) {
  return new Resvg(svg, { fitTo: { mode: 'width', value: 256 }, font: { loadSystemFonts: false } }).render().asPng();
}

const file = (name) => new URL(`../images/${name}`, import.meta.url);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(file('icon.png'), draw(readFileSync(file('icon.svg'), 'utf8')));
}
