import type { Element } from 'domhandler';

/** Classes that only place or paint: they tell nothing of what an element is. */
const painting =
  /^(?:[mp][trblxy]?-?\d*|(?:margin|padding|text|small|medium|large|xlarge|col|columns?|row|align|size|is|has|float|clear|font|bg|color|border|width|height|display|flex|grid|gap|order|d|w|h|wp-image|wp-block|no|js|clearfix|center|centered|left|right|noir|blanc|rouge|bleu|vert|gris|hidden|visible|active|first|last|odd|even|end|usa-grid|(?:usa-)?sr-only|visually-hidden|h[1-6]|image-shadowed|image-(?:left|right|center)|bolded?|italic|container|wrapper|inner|outer|content)(?:[-_].*)?)$/i;

/** Elements that say something by themselves. */
const telling = new Set(['details', 'aside', 'dialog', 'form']);

/** Elements that Markdown makes or that only stand in others: a class on them is a note at most. */
const silent = new Set([
  'html',
  'head',
  'body',
  'script',
  'style',
  'code',
  'pre',
  'br',
  'hr',
  'tr',
  'td',
  'th',
  'li',
  'sup',
  'input',
]);

/** Give the selector that an element is recognised by, or nothing where it has no telling class. */
export function selectorOf(element: Element): string | undefined {
  const { name } = element;
  if (silent.has(name)) return undefined;
  const classes = (element.attribs['class'] ?? '').split(/\s+/).filter((one) => /^[a-z][\w-]*$/i.test(one));
  const named = classes.filter(
    (one) => !painting.test(one) || /^wp-block-(?!image|column|group|heading|separator|spacer)/.test(one),
  );
  const first = named.find((one) => !/^(?:highlight|language-|footnote|reversefootnote|task-list)/.test(one));
  if (first !== undefined) return `${name}.${first}`;
  return telling.has(name) ? name : undefined;
}
