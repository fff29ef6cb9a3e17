import { commonFields } from './generators/fields.ts';
import { generatorTarget } from './generators/generator.ts';
import type { Target, TargetContext } from './target.ts';

/** Without it Hugo leaves out every piece of HTML, and says nothing. */
const markup = `[goldmark.renderer]
unsafe = true
`;

/** Write posts for Hugo: aliases for old addresses, and shortcode signs in old text kept as text. */
export const hugo: Target = generatorTarget({
  name: 'hugo',
  summary: 'Posts for Hugo, with aliases for old addresses, the pictures in static/.',
  posts: 'content/posts',
  served: 'static',
  fields: (part, doc) => {
    const { image, imageAlt, ...fields } = commonFields(part, doc);
    return { ...fields, images: image === undefined ? undefined : [image], imageAlt };
  },
  // `## Sizes {#s}`: at the end of a heading, attributes.
  signs: /\{(?=(?:[#.]|[\w-]+=)[^{}]*\}\s*$)/g,
  escape: (body, _, ctx) => escapeShortcodes(body, ctx),
  unescape: (body) => body.replaceAll(/\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/g, '{{$1$2$3}}'),
  files: [{ path: 'config/_default/markup.toml', content: markup }],
});

/** Hugo prints `{{</* x *\/>}}` as `{{< x >}}`; a sign that nothing closes stops its build. */
function escapeShortcodes(body: string, ctx: TargetContext): string {
  const closed = body.replaceAll(/\{\{([<%])([^\n]*?)([>%])\}\}/g, '{{$1/*$2*/$3}}');
  return closed.replaceAll(/\{\{(?=[<%](?!\/\*))/g, () => {
    ctx.report('target-cannot-say', { what: 'a shortcode sign that nothing closes', target: 'hugo' });
    return '{&#123;';
  });
}
