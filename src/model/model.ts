import type { AnyNode } from 'domhandler';
import type { Block, Heading, Section } from '../document/index.ts';
import { blockHandlers } from './block-handlers.ts';
import type { ModelContext } from './context.ts';
import { flowOf } from './flow.ts';
import { footnotesOf } from './footnotes.ts';
import { outlineOf } from './outline.ts';

/** The body of a post: its outline and its notes. */
export interface Body {
  readonly sections: readonly Section[];
  readonly footnotes: readonly Block[];
}

/** Read the page's tree, transforms done, into the body of a Document. */
export function bodyOf(
  nodes: readonly AnyNode[],
  reading: Omit<ModelContext, 'handlers'>,
  onJump: (from: number, to: Heading) => void,
): Body {
  const ctx: ModelContext = { ...reading, handlers: blockHandlers };
  return { sections: outlineOf(flowOf(nodes, ctx), onJump), footnotes: footnotesOf(nodes, ctx) };
}
