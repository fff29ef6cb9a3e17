import type { Spot } from './page.ts';
import type { Proposal } from './proposal.ts';

/** How many posts hold a thing, how often in all, and where it is to be seen. */
export interface Finding {
  readonly name: string;
  readonly posts: number;
  readonly count: number;
  /** The first few places. */
  readonly spots: readonly Spot[];
}

/** A front matter field: `une-ou-diaporama[].image`. */
export interface Field {
  readonly name: string;
  /** How often it holds each type: `string`, `number`, `boolean`, `date`, `list`, `map`, `empty`. */
  readonly types: Readonly<Record<string, number>>;
  readonly posts: number;
  /** Share of the posts that fill it, 0 to 1. */
  readonly fill: number;
  /** How often a value holds `markdown`, `html`, `image`, `long text`, `liquid`. */
  readonly holds: Readonly<Record<string, number>>;
  readonly example: string;
}

/** A construct of the sources: an HTML element, an attribute, a template tag, a Markdown extension. */
export interface Construct extends Finding {
  readonly group: 'element' | 'attribute' | 'template' | 'markdown' | 'repair';
}

/** Mark-up that comes back with the same shape: an accordion, a box, a button. */
export interface Component extends Finding {
  readonly selector: string;
  /** `accordion`, `testimonial`, `attribution`, `callout`, `action`, `tab`, `card`, or `unknown`. */
  readonly kind: string;
  /** What stands in most of them, and in how many (0 to 1). */
  readonly parts: readonly { readonly selector: string; readonly share: number }[];
  /** Share of them that the rules made something of, 0 to 1. */
  readonly understood: number;
  /** What to paste into the config, where a rule exists for its kind. */
  readonly proposal?: Proposal | undefined;
}

/** One way in which the site's own dialect and GFM read the same lines differently. */
export interface Disagreement extends Finding {
  readonly example: { readonly site: string; readonly gfm: string };
}

/** Why a post needs a person's eye. */
export interface Attention {
  readonly path: string;
  readonly reasons: readonly string[];
}

/** What a site holds, before any rule is written for it. */
export interface AuditReport {
  readonly formatVersion: 1;
  readonly site: { readonly title: string; readonly url: string };
  readonly posts: {
    readonly total: number;
    readonly dialects: Readonly<Record<string, number>>;
    readonly collections: Readonly<Record<string, number>>;
    readonly drafts: number;
    readonly stubs: number;
    readonly unreadable: number;
    readonly testimonials: number;
    readonly uploads: number;
    readonly uploadsMissing: number;
    /** Without those to files that are missing. */
    readonly linksBroken: number;
  };
  readonly fields: readonly Field[];
  readonly constructs: readonly Construct[];
  readonly embeds: readonly Finding[];
  readonly components: readonly Component[];
  readonly notUnderstood: readonly Finding[];
  readonly disagreements: readonly Disagreement[];
  readonly attention: readonly Attention[];
  readonly fit?: Fit | undefined;
}

/** How a site fits a target: every place where it says less, or says it in another form. */
export interface Fit {
  readonly target: string;
  /** Posts that go as they are. */
  readonly asTheyAre: number;
  /** Posts of which something is lost or takes its plain form. */
  readonly withLoss: number;
  /** By construct, each with all its places. */
  readonly cannot: readonly Finding[];
}
