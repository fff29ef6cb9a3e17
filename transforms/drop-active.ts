import type { Element } from 'domhandler';
import { z } from 'zod';
import { withOptions } from '../src/extension.ts';
import { inCode } from '../src/page/nodes.ts';
import { take } from '../src/page/splice.ts';
import type { Transform, TransformContext } from '../src/transform.ts';

const options = z.strictObject({
  /** More hosts whose pictures only count visitors. */
  trackers: z.array(z.string()).readonly().default([]),
});

/** Take out what runs, styles or counts: scripts, styles, handlers, tracking pixels. Scripts that are players stay. */
export const dropActive: Transform = {
  name: 'drop-active',
  summary: 'Drop scripts, styles, inline handlers, comments and tracking pixels.',
  configure: withOptions(options, ({ trackers: more }) => (ctx) => {
    const { $ } = ctx;
    $('script').each((_, script) => dropScript(ctx, script));
    for (const [selector, reason] of unseen) ctx.drop($(selector).filter((_, node) => !inCode(node)) as never, reason);
    $('img').each((_, image) => {
      if (isTracker(image, more)) ctx.drop(image, 'The picture only counted visitors and was left out.');
    });
    dropHandlers(ctx);
    dropComments(ctx);
  }),
};

const unseen: readonly (readonly [string, string])[] = [
  ['style', 'A style sheet has no place in content and was left out.'],
  ['noscript', 'It was shown only where scripts are off and was left out.'],
  ['template', 'A template is not shown and was left out.'],
  ['link, meta, base', 'It concerns the page, not its content, and was left out.'],
];

const players: RegExp = /gist\.github\.com\/|speakerdeck\.com\/|asciinema\.org\/|jsfiddle\.net\//;

function dropScript(ctx: TransformContext, script: Element): void {
  const src = script.attribs['src'] ?? '';
  // kramdown writes formulas as `<script type="math/tex">`.
  if (players.test(src) || (script.attribs['type'] ?? '').startsWith('math/')) return;
  ctx.drop(script, src ? `The script ${src} was left out.` : 'The script was left out.');
}

const trackers: RegExp =
  /(^|\.)(doubleclick\.net|google-analytics\.com|quantserve\.com|statcounter\.com|scorecardresearch\.com|stats\.wordpress\.com|pixel\.wp\.com|assoc-amazon\.\w+|feeds\.feedburner\.com\/~r)\//;

function isTracker(image: Element, more: readonly string[]): boolean {
  const { attribs } = image;
  const side = (name: string): boolean => /^\s*[01](px)?\s*$/.test(attribs[name] ?? '');
  const style = (attribs['style'] ?? '').replace(/\s/g, '');
  if ((side('width') && side('height')) || /(^|;)(width:[01](px)?;height:[01](px)?|display:none)(;|$)/.test(style))
    return true;
  const [, host = '', path = ''] = /^(?:https?:)?\/\/([^/:?#]+)([^?#]*)/i.exec((attribs['src'] ?? '').trim()) ?? [];
  const place = `${host.toLowerCase()}${path}/`;
  // A picture that the page gives room is seen, whoever serves it.
  return more.includes(host.toLowerCase()) || (trackers.test(place) && !/[2-9]|\d\d/.test(attribs['width'] ?? ''));
}

function dropHandlers(ctx: TransformContext): void {
  ctx.$.root()
    .find('*')
    .each((_, element) => {
      for (const name of Object.keys(element.attribs)) {
        if (/^on[a-z]+$/.test(name)) ctx.dropAttribute(element, name, `The handler ${name} was left out.`);
      }
    });
}

function dropComments(ctx: TransformContext): void {
  const { $ } = ctx;
  const comments = $.root().find('*').addBack().contents().get();
  for (const comment of comments) {
    // `<!--more-->` ends the excerpt, for the old generator and the new.
    if (comment.type !== 'comment' || /^\s*more\s*$/.test(comment.data)) continue;
    const excerpt = comment.data.trim().replace(/\s+/g, ' ').slice(0, 60);
    if (excerpt) ctx.note(comment, 'dropped-by-rule', `A comment, which no reader sees, was left out: ${excerpt}`);
    take(comment);
  }
}
