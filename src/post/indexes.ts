import type {
  Block,
  EmbedEntry,
  Inline,
  LinkEntry,
  Place,
  Section,
  Testimonial,
  TestimonialEntry,
} from '../document/index.ts';
import { textOf } from '../model/inlines.ts';

/** The body's testimonials, links and embeds, in reading order. */
export interface Indexes {
  readonly testimonials: readonly TestimonialEntry[];
  readonly links: readonly LinkEntry[];
  readonly embeds: readonly EmbedEntry[];
}

/** What is known of an address of the output: what it was, and where it leads. */
export type LinkFacts = (url: string) => Pick<LinkEntry, 'href' | 'kind' | 'target' | 'status'>;

interface Gathering {
  readonly testimonials: TestimonialEntry[];
  readonly links: LinkEntry[];
  readonly embeds: EmbedEntry[];
  readonly facts: LinkFacts;
  /** The quotation of which a part was read last. */
  part: string | undefined;
  section: string | undefined;
  place: Place | undefined;
}

/** Index a body. */
export function indexesOf(sections: readonly Section[], footnotes: readonly Block[], facts: LinkFacts): Indexes {
  const all: Gathering = {
    testimonials: [],
    links: [],
    embeds: [],
    facts,
    part: undefined,
    section: undefined,
    place: undefined,
  };
  for (const section of sections) readSection(all, section);
  all.section = undefined;
  for (const block of footnotes) readBlock(all, block);
  const { testimonials, links, embeds } = all;
  return { testimonials, links, embeds };
}

function readSection(all: Gathering, section: Section): void {
  all.section = section.id ?? (textOf(section.title).trim() || all.section);
  const own = all.section;
  all.place = section.place;
  readInlines(all, section.title);
  for (const block of section.blocks) readBlock(all, block);
  for (const child of section.sections) readSection(all, child);
  all.section = own;
}

function readBlock(all: Gathering, block: Block): void {
  const outer = all.place;
  all.place = block.place ?? outer;
  readOwn(all, block);
  all.place = outer;
}

function readOwn(all: Gathering, block: Block): void {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return readInlines(all, block.children);
    case 'list':
    case 'descriptionList':
      return block.children.forEach((item) => item.children.forEach((child) => readBlock(all, child)));
    case 'table':
      return block.children.forEach((row) => row.children.forEach((cell) => readInlines(all, cell.children)));
    case 'figure':
      for (const image of block.images) if (image.href) addLink(all, image.href, image.alt);
      return readInlines(all, block.caption);
    case 'embed':
      all.embeds.push({ provider: block.provider, url: block.url, ...where(all) });
      return block.children.forEach((child) => readBlock(all, child));
    case 'testimonial':
      return readTestimonial(all, block);
    case 'blockquote':
    case 'callout':
    case 'footnoteDefinition':
      return block.children.forEach((child) => readBlock(all, child));
    default:
      return undefined;
  }
}

function readTestimonial(all: Gathering, block: Testimonial): void {
  const said = block.attribution ?? block.speaker;
  const entry: TestimonialEntry = {
    text: plainText(block.quote),
    rule: block.rule,
    ...(said
      ? {
          attribution: {
            text: said.text,
            ...(said.person ? { person: said.person } : {}),
            ...(said.role ? { role: said.role } : {}),
            ...(said.organisation ? { organisation: said.organisation } : {}),
          },
        }
      : {}),
    ...where(all),
  };
  const last = all.testimonials.at(-1);
  const isNextPart = block.partOf !== undefined && all.part === block.partOf && last !== undefined;
  if (isNextPart) all.testimonials[all.testimonials.length - 1] = joined(last, entry);
  else all.testimonials.push(entry);
  all.part = block.partOf;
  for (const child of block.quote) readBlock(all, child);
  if (block.attribution) readInlines(all, block.attribution.children);
}

/** A quotation that goes on under the next title is one testimonial, whose speaker its last part names. */
function joined(one: TestimonialEntry, two: TestimonialEntry): TestimonialEntry {
  const end = two.place?.endLine ?? two.place?.line;
  return {
    ...two,
    ...one,
    text: `${one.text}\n${two.text}`,
    ...(two.attribution ? { attribution: two.attribution } : {}),
    ...(one.place ? { place: { ...one.place, ...(end ? { endLine: end } : {}) } } : {}),
  };
}

/** Text of blocks, one line a block. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      if (block.type === 'paragraph' || block.type === 'heading') return textOf(block.children).replace(/\s+/g, ' ');
      if (block.type === 'list' || block.type === 'descriptionList')
        return block.children.map((item) => plainText(item.children)).join('\n');
      if (block.type === 'blockquote' || block.type === 'callout') return plainText(block.children);
      if (block.type === 'code') return block.value;
      return '';
    })
    .filter(Boolean)
    .join('\n');
}

function readInlines(all: Gathering, inlines: readonly Inline[]): void {
  for (const inline of inlines) {
    if (inline.type === 'link') addLink(all, inline.url, textOf(inline.children));
    if ('children' in inline) readInlines(all, inline.children);
  }
}

function addLink(all: Gathering, url: string, text: string): void {
  all.links.push({ text: text.replace(/\s+/g, ' ').trim(), url, ...all.facts(url), ...where(all) });
}

function where(all: Gathering): { section?: string; place?: Place } {
  return { ...(all.section ? { section: all.section } : {}), ...(all.place ? { place: all.place } : {}) };
}
